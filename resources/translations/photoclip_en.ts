<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AbsentFolders</name>
    <message numerus="yes">
        <source>%Ln folder(s) cannot be reached now; their photos can be searched, but not opened.</source>
        <translation>
            <numerusform>%Ln folder cannot be reached now; their photos can be searched, but not opened.</numerusform>
            <numerusform>%Ln folders cannot be reached now; their photos can be searched, but not opened.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AutoTagDialog</name>
    <message numerus="yes">
        <source>%Ln tag(s) on {photos}</source>
        <translation>
            <numerusform>%Ln tag on {photos}</numerusform>
            <numerusform>%Ln tags on {photos}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditDesk</name>
    <message numerus="yes">
        <source>rating of %Ln photo(s)</source>
        <translation>
            <numerusform>rating of %Ln photo</numerusform>
            <numerusform>rating of %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flag of %Ln photo(s)</source>
        <translation>
            <numerusform>flag of %Ln photo</numerusform>
            <numerusform>flag of %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>description of %Ln photo(s)</source>
        <translation>
            <numerusform>description of %Ln photo</numerusform>
            <numerusform>description of %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>title of %Ln photo(s)</source>
        <translation>
            <numerusform>title of %Ln photo</numerusform>
            <numerusform>title of %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tags of %Ln photo(s)</source>
        <translation>
            <numerusform>tags of %Ln photo</numerusform>
            <numerusform>tags of %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>adding %Ln photo(s) to an album</source>
        <translation>
            <numerusform>adding %Ln photo to an album</numerusform>
            <numerusform>adding %Ln photos to an album</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>taking %Ln photo(s) out of an album</source>
        <translation>
            <numerusform>taking %Ln photo out of an album</numerusform>
            <numerusform>taking %Ln photos out of an album</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>auto-tagging of %Ln photo(s)</source>
        <translation>
            <numerusform>auto-tagging of %Ln photo</numerusform>
            <numerusform>auto-tagging of %Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EncoderCard</name>
    <message numerus="yes">
        <source>%Ln photo(s) are in folders that cannot be reached; connect them, or change over without them.</source>
        <translation>
            <numerusform>%Ln photo is in a folder that cannot be reached; connect it, or change over without it.</numerusform>
            <numerusform>%Ln photos are in folders that cannot be reached; connect them, or change over without them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Vectors of %Ln photo(s) are kept for the way back.</source>
        <translation>
            <numerusform>Vectors of %Ln photo are kept for the way back.</numerusform>
            <numerusform>Vectors of %Ln photos are kept for the way back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeOperations</name>
    <message numerus="yes">
        <source>What you said of %Ln photo(s) is in the file {file}.</source>
        <translation>
            <numerusform>What you said of %Ln photo is in the file {file}.</numerusform>
            <numerusform>What you said of %Ln photos is in the file {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not in this library: %Ln photo(s) of the file.</source>
        <translation>
            <numerusform>Not in this library: %Ln photo of the file.</numerusform>
            <numerusform>Not in this library: %Ln photos of the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import tags for %Ln photo(s) from {file}?</source>
        <translation>
            <numerusform>Import tags for %Ln photo from {file}?</numerusform>
            <numerusform>Import tags for %Ln photos from {file}?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%Ln tag(s)</source>
        <translation>
            <numerusform>%Ln tag</numerusform>
            <numerusform>%Ln tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearntPanel</name>
    <message numerus="yes">
        <source>%Ln yes</source>
        <translation>
            <numerusform>%Ln yes</numerusform>
            <numerusform>%Ln yes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no</source>
        <translation>
            <numerusform>%Ln no</numerusform>
            <numerusform>%Ln no</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Strong for %Ln further photo(s)</source>
        <translation>
            <numerusform>Strong for %Ln further photo</numerusform>
            <numerusform>Strong for %Ln further photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongJobs</name>
    <message numerus="yes">
        <source>%Ln photo(s) can be searched now.</source>
        <translation>
            <numerusform>%Ln photo can be searched now.</numerusform>
            <numerusform>%Ln photos can be searched now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) seen.</source>
        <translation>
            <numerusform>%Ln file seen.</numerusform>
            <numerusform>%Ln files seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message numerus="yes">
        <source>A matrix shows up to %n phrase(s).</source>
        <translation>
            <numerusform>A matrix shows up to %n phrase.</numerusform>
            <numerusform>A matrix shows up to %n phrases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s)</source>
        <translation>
            <numerusform>%n phrase</numerusform>
            <numerusform>%n phrases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more selected photo(s) not shown</source>
        <translation>
            <numerusform>%Ln more selected photo not shown</numerusform>
            <numerusform>%Ln more selected photos not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoOperations</name>
    <message numerus="yes">
        <source>Move %Ln photo(s) to the trash?</source>
        <translation>
            <numerusform>Move %Ln photo to the trash?</numerusform>
            <numerusform>Move %Ln photos to the trash?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidebarEdits</name>
    <message numerus="yes">
        <source>%Ln photo(s) will be put into it.</source>
        <translation>
            <numerusform>%Ln photo will be put into it.</numerusform>
            <numerusform>%Ln photos will be put into it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) will get it.</source>
        <translation>
            <numerusform>%Ln photo will get it.</numerusform>
            <numerusform>%Ln photos will get it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its %Ln photo(s) stay in the library.</source>
        <translation>
            <numerusform>Its %Ln photo stays in the library.</numerusform>
            <numerusform>Its %Ln photos stay in the library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the tag “{tag}” and the %Ln tag(s) in it?</source>
        <translation>
            <numerusform>Delete the tag “{tag}” and the %Ln tag in it?</numerusform>
            <numerusform>Delete the tag “{tag}” and the %Ln tags in it?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is taken off %Ln photo(s). The photos stay in the library.</source>
        <translation>
            <numerusform>It is taken off %Ln photo. The photos stay in the library.</numerusform>
            <numerusform>It is taken off %Ln photos. The photos stay in the library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The files stay where they are. What you gave its %Ln photo(s) here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</source>
        <translation>
            <numerusform>The files stay where they are. What you gave its %Ln photo here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</numerusform>
            <numerusform>The files stay where they are. What you gave its %Ln photos here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidebarMenu</name>
    <message numerus="yes">
        <source>&amp;Add %Ln Selected Photo(s)</source>
        <translation>
            <numerusform>&amp;Add %Ln Selected Photo</numerusform>
            <numerusform>&amp;Add %Ln Selected Photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New Album of %Ln &amp;Selected Photo(s)…</source>
        <translation>
            <numerusform>New Album of %Ln &amp;Selected Photo…</numerusform>
            <numerusform>New Album of %Ln &amp;Selected Photos…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Tag %Ln Selected Photo(s)</source>
        <translation>
            <numerusform>&amp;Tag %Ln Selected Photo</numerusform>
            <numerusform>&amp;Tag %Ln Selected Photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New Tag for %Ln &amp;Selected Photo(s)…</source>
        <translation>
            <numerusform>New Tag for %Ln &amp;Selected Photo…</numerusform>
            <numerusform>New Tag for %Ln &amp;Selected Photos…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidecarsPage</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message numerus="yes">
        <source>Show %Ln more tag(s)</source>
        <translation>
            <numerusform>Show %Ln more tag</numerusform>
            <numerusform>Show %Ln more tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagHealth</name>
    <message numerus="yes">
        <source>%Ln photo(s) will get it.</source>
        <translation>
            <numerusform>%Ln photo will get it.</numerusform>
            <numerusform>%Ln photos will get it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagHistory</name>
    <message numerus="yes">
        <source>Revert %Ln tag(s)</source>
        <translation>
            <numerusform>Revert %Ln tag</numerusform>
            <numerusform>Revert %Ln tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert for %Ln selected photo(s)</source>
        <translation>
            <numerusform>Revert for %Ln selected photo</numerusform>
            <numerusform>Revert for %Ln selected photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaggingOperations</name>
    <message numerus="yes">
        <source>%Ln selected photo(s)</source>
        <translation>
            <numerusform>%Ln selected photo</numerusform>
            <numerusform>%Ln selected photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message numerus="yes">
        <source>%Ln file(s) could not be moved to the trash: {first}</source>
        <translation>
            <numerusform>%Ln file could not be moved to the trash: {first}</numerusform>
            <numerusform>%Ln files could not be moved to the trash: {first}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %Ln photo(s) to the trash</source>
        <translation>
            <numerusform>moving %Ln photo to the trash</numerusform>
            <numerusform>moving %Ln photos to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be put back: {first}</source>
        <translation>
            <numerusform>%Ln file could not be put back: {first}</numerusform>
            <numerusform>%Ln files could not be put back: {first}</numerusform>
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
    <name>VocabularyEditor</name>
    <message numerus="yes">
        <source>{found} of %Ln tag(s)</source>
        <translation>
            <numerusform>{found} of %Ln tag</numerusform>
            <numerusform>{found} of %Ln tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s), {enabled} suggest themselves</source>
        <translation>
            <numerusform>%Ln tag, {enabled} suggest themselves</numerusform>
            <numerusform>%Ln tags, {enabled} suggest themselves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) imported from “{name}”</source>
        <translation>
            <numerusform>%Ln tag imported from “{name}”</numerusform>
            <numerusform>%Ln tags imported from “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) written into {name}</source>
        <translation>
            <numerusform>%Ln tag written into {name}</numerusform>
            <numerusform>%Ln tags written into {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
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
    <message numerus="yes">
        <source>%Ln tag(s)</source>
        <translation>
            <numerusform>%Ln tag</numerusform>
            <numerusform>%Ln tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Said</name>
    <message numerus="yes">
        <source>You have answered %Ln question(s).</source>
        <translation>
            <numerusform>You have answered %Ln question.</numerusform>
            <numerusform>You have answered %Ln questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) skipped.</source>
        <translation>
            <numerusform>%Ln photo skipped.</numerusform>
            <numerusform>%Ln photos skipped.</numerusform>
        </translation>
    </message>
</context>
</TS>