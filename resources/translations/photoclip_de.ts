<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About PhotoClip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds your own photos by what is in them. Everything happens on this computer: no photo, search or statistic leaves it, and your files are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Add Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look for Changes in the Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Files That Are Not Indexed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find Si&amp;milar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in &amp;File Manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger Thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller Thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About PhotoClip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in several folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{metres}&#xa0;m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline: the folder cannot be reached now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not indexed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be indexed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not indexed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>About this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all of this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatBar</name>
    <message>
        <source>Phrase to find in the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours from little to much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the heat map (H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what to find in this photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for it…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatMaps</name>
    <message>
        <source>The heat map of this photo cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Pick (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this matched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select one photo or several to see what is known of them, and to rate, tag and describe them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many photos: what they share is not shown. What you change here applies to all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you change here applies to all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different descriptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photos are flagged differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Add a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in PhotoClip itself ({what}). Details are in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The background process is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is being prepared…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, photo {position} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Previews</name>
    <message>
        <source>The preview of this photo cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search your photos: a dog on the beach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what the photos show. A comma separates phrases, a leading dash excludes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchFlow</name>
    <message>
        <source>Searching needs the background process, which is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder is starting; the search begins as soon as it is ready…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetbacksDialog</name>
    <message>
        <source>Files that are not indexed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A failed photo is tried again by itself when its file changes. Your files are never altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped ({count})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetbacksTable</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Library, folders, albums and tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New tag</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidebarDelegate</name>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidebarEdits</name>
    <message>
        <source>New album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) will be put into it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) will get it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the tag in “{tag}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A “/” makes tags in one another: places/Italy/Rome.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the tag belongs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a tag “{tag}” already. Merge the two?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos with “{tag}” get “{other}” instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the album “{album}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Its %n photo(s) stay in the library.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete the tag “{tag}” and the %n tag(s) in it?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the tag “{tag}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It is taken off %n photo(s). The photos stay in the library.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the folder “{folder}” from the library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The files stay where they are. What you gave its %n photo(s) here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an album of this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a tag of this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tag cannot be moved into itself.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidebarMenu</name>
    <message>
        <source>Show in &amp;File Manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look for Changes in the Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove from Library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Add %n Selected Photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Album…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>New Album of %n &amp;Selected Photo(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Tag %n Selected Photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Move…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Tag &amp;in This One…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Tag…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>New Tag for %n &amp;Selected Photo(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidebarTree</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Albums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folders yet: press + to add one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No albums yet: drag photos here or press +</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tags yet: drag photos here or press +</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be reached at the moment; its photos stay in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StarRating</name>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating (0–5): a click on the last star takes it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photos are rated differently</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusArea</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder {name} on {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}: show which files and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the folders: {done} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{job} {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The background process stopped unexpectedly and is being started again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The background process is not running; nothing is being indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the encoder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} photos indexed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{photos} indexed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} offline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>Add to all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on {count} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{action}: {tag}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag {tag}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete removes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter adds it to all.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Add tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A/B/C is a tag C below B below A; commas separate several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New tag “{tag}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{position} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the thumbnail can be shown: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>{percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size; now {zoom}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the photos (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size (Ctrl+1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the window (Ctrl+0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the view left (Shift+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the view right (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where in the photo a phrase is (H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this photo (I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find similar photos (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a slideshow (Shift+Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) a photo</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Begin again at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the slideshow (Shift+Space)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhyMatched</name>
    <message>
        <source>without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{score}, above {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity, and the share of all photos that fit less well</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Plurals</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Suggestions</name>
    <message>
        <source>Tags to choose from</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>captions</name>
    <message>
        <source>{photos}, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{photos}, best match first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{photos} by likeness to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} not indexed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of photos to begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PhotoClip looks at your photos on this computer and lets you find them by what they show. They stay where they are and are never changed. You can also drop a folder onto this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be searched yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results appear here as soon as the first photos are indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They appear here as they are found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these files can be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File › Files That Are Not Indexed lists each of them with its reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photos in your folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When you put photos there, press F5 to have them found.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>{rate} photos/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
