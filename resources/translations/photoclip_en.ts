<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidebarEdits</name>
    <message numerus="yes">
        <source>%n photo(s) will be put into it.</source>
        <translation>
            <numerusform>%n photo will be put into it.</numerusform>
            <numerusform>%n photos will be put into it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) will get it.</source>
        <translation>
            <numerusform>%n photo will get it.</numerusform>
            <numerusform>%n photos will get it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its %n photo(s) stay in the library.</source>
        <translation>
            <numerusform>Its %n photo stay in the library.</numerusform>
            <numerusform>Its %n photos stay in the library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the tag “{tag}” and the %n tag(s) in it?</source>
        <translation>
            <numerusform>Delete the tag “{tag}” and the %n tag in it?</numerusform>
            <numerusform>Delete the tag “{tag}” and the %n tags in it?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is taken off %n photo(s). The photos stay in the library.</source>
        <translation>
            <numerusform>It is taken off %n photo. The photos stay in the library.</numerusform>
            <numerusform>It is taken off %n photos. The photos stay in the library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The files stay where they are. What you gave its %n photo(s) here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</source>
        <translation>
            <numerusform>The files stay where they are. What you gave its %n photo here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</numerusform>
            <numerusform>The files stay where they are. What you gave its %n photos here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidebarMenu</name>
    <message numerus="yes">
        <source>&amp;Add %n Selected Photo(s)</source>
        <translation>
            <numerusform>&amp;Add %n Selected Photo</numerusform>
            <numerusform>&amp;Add %n Selected Photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New Album of %n &amp;Selected Photo(s)…</source>
        <translation>
            <numerusform>New Album of %n &amp;Selected Photo…</numerusform>
            <numerusform>New Album of %n &amp;Selected Photos…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Tag %n Selected Photo(s)</source>
        <translation>
            <numerusform>&amp;Tag %n Selected Photo</numerusform>
            <numerusform>&amp;Tag %n Selected Photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New Tag for %n &amp;Selected Photo(s)…</source>
        <translation>
            <numerusform>New Tag for %n &amp;Selected Photo…</numerusform>
            <numerusform>New Tag for %n &amp;Selected Photos…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message numerus="yes">
        <source>%n second(s) a photo</source>
        <translation>
            <numerusform>%n second a photo</numerusform>
            <numerusform>%n seconds a photo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Plurals</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
</TS>