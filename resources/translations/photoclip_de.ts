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
        <source>&amp;Settings…</source>
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
        <source>&amp;All Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to &amp;Date…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Invert the Selection</source>
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
        <source>Show &amp;Where in the Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos × P&amp;hrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sl&amp;ideshow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from This Al&amp;bum</source>
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
        <source>Move to T&amp;rash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sc&amp;ores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squares in &amp;Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines of Whole &amp;Photos</source>
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
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
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
        <source>&amp;Edit</source>
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
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlbumMenu</name>
    <message>
        <source>New album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the album:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to &amp;Album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Album…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChipWidget</name>
    <message>
        <source>Delete removes it, Enter edits it, Space shows what else can be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Want It Instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xclude It Instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove: {chip}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditDesk</name>
    <message>
        <source>Undo {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>rating of %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flag of %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>description of %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>title of %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tags of %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>new tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renaming of a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deletion of a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renaming of an album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deletion of an album</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>adding %n photo(s) to an album</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>taking %n photo(s) out of an album</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EncoderCard</name>
    <message>
        <source>Progress of {encoder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are in folders that cannot be reached; connect them, or change over without them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download and use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Vectors of %n photo(s) are kept for the way back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Downloading: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing: {done} of {total} photos. Searches use the old encoder until all are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change over now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that are not prepared yet are found again as they are indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete its vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frees the room they take. To use this encoder again, every photo is indexed anew.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EncodersPage</name>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder is what understands photos and words. Another one is prepared while you go on searching with the present one. A download begins only when you ask for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use: {device}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExampleStrip</name>
    <message>
        <source>Example searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in your photos:</source>
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
    <name>FlagMenu</name>
    <message>
        <source>&amp;Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No Flag</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PhotoClip looks into these folders and everything in them. The files are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline  ·  {photos}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GoToDate</name>
    <message>
        <source>Go to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the photos nearest to this day:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
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
    <message numerus="yes">
        <source>%Ln tag(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
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
</context>
<context>
    <name>LibraryOperations</name>
    <message>
        <source>Remove this folder from the library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files stay where they are. What you gave its photos here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LongJobs</name>
    <message>
        <source>Your photos are indexed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) can be searched now.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Your folders are looked through</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) seen.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The download has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PhotoClip goes on with what was downloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PhotoClip is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A long job has ended.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Add a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatrixLegend</name>
    <message>
        <source>Colours from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixTable</name>
    <message>
        <source>not indexed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{photo}, “{phrase}”: {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Save the matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrix of photos and phrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A matrix shows up to %n phrase(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the photos (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a phrase…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phrase to compare the photos with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the phrase of the current column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more selected photo(s) not shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No photos selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select up to 200 photos, then open the matrix again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phrases yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a phrase above to see how well each of the selected photos fits it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and phrases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonthBars</name>
    <message>
        <source>Months</source>
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
    <name>Outbox</name>
    <message>
        <source>{folder} was not added: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder was not removed from the library: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder was not changed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your last change was not saved: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library does not know yet which photos have gone or come back: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photos were not tried again: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PastedPictures</name>
    <message>
        <source>pasted picture {number}</source>
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
</context>
<context>
    <name>PhotoOperations</name>
    <message numerus="yes">
        <source>Move %n photo(s) to the trash?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The files leave their folders. “Undo” brings them back, with everything you gave them here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to Trash</source>
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
    <name>PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your photos, searches and tags stay on this computer. PhotoClip sends no statistics to anyone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It uses the network for one thing only: to download an encoder that you asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your photo files are only read. Nothing in them is ever changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the recent searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recent searches are forgotten.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RateMenu</name>
    <message>
        <source>&amp;Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Rating</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in PhotoClip itself ({what}). Details are in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The background process is not running.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestartHint</name>
    <message>
        <source>This takes effect when the background process is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again now</source>
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
    <name>SearchBox</name>
    <message>
        <source>No searches yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget These Searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search your photos: a dog on the beach</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what the photos show. A comma separates phrases, a leading dash excludes one, Enter makes chips.</source>
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
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slideshow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the background process does at once. “Automatic” suits nearly everybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key does that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters and digits alone act on the photos; press ? for the whole list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>Back to the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
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
    <name>SizeSlider</name>
    <message>
        <source>Size of the photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger photos</source>
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
        <source>Paused {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing {encoder}: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting old vectors: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
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
    <name>StoragePage</name>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything below but the catalog can be made again from your photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalog, with your tags and albums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vectors for searching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the previews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old vectors of another encoder can be deleted on the page “Encoder”.</source>
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
    <name>TagDialog</name>
    <message>
        <source>Tag the photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag {photos}</source>
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
    <name>TagMenu</name>
    <message>
        <source>&amp;Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ag…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to date…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {month}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {year}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash: {first}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %n photo(s) to the trash</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be put back: {first}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the file is no longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing can be changed in its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no trash for its disk or for its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no longer in the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another file has taken its place</source>
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
    <name>Voice</name>
    <message>
        <source>photo {position} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selected</source>
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
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to PhotoClip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders with your photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is in {other}, which is on the list already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where are your photos?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PhotoClip looks into these folders and finds your photos by what is in them. Everything happens on this computer, and your files are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can also drag folders in here. More can be added at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What shall understand your photos?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can look at your photos and search at once, with the first of these. If you choose another one, it is downloaded and prepared meanwhile, and then takes over. You can change your mind at any time.</source>
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
        <source>Similarity, and the share of the photos shown that fit less well</source>
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
        <source>No photos in “{scope}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag photos onto an album or a tag at the left, or choose something else there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photos here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo meets all that is asked for above.</source>
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
    <name>self._grid</name>
    <message>
        <source>No more than {count} photos at once can be dragged to other programs.</source>
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
