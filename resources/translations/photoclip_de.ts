<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About PhotoClip</source>
        <translation>Über PhotoClip</translation>
    </message>
    <message>
        <source>Finds your own photos by what is in them. Everything happens on this computer: no photo, search or statistic leaves it, and your files are never changed.</source>
        <translation>Findet Ihre eigenen Fotos anhand ihres Inhalts. Alles geschieht auf diesem Computer: Kein Foto, keine Suche und keine Statistik verlässt ihn, und Ihre Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation>Freie Software unter der Apache-Lizenz 2.0.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
</context>
<context>
    <name>AbsentFolders</name>
    <message>
        <source>The folder {folder} cannot be reached now; its photos can be searched, but not opened.</source>
        <translation>Der Ordner {folder} ist zurzeit nicht erreichbar; die Fotos darin lassen sich durchsuchen, aber nicht öffnen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) cannot be reached now; their photos can be searched, but not opened.</source>
        <translation>
            <numerusform>%Ln Ordner ist zurzeit nicht erreichbar; die Fotos darin lassen sich durchsuchen, aber nicht öffnen.</numerusform>
            <numerusform>%Ln Ordner sind zurzeit nicht erreichbar; die Fotos darin lassen sich durchsuchen, aber nicht öffnen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Add Folder…</source>
        <translation>Ordner &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Look for Changes in the Folders</source>
        <translation>Ordner auf Änderungen &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Files That Are Not Indexed…</source>
        <translation>&amp;Nicht indizierte Dateien …</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suche</translation>
    </message>
    <message>
        <source>&amp;All Photos</source>
        <translation>&amp;Alle Fotos</translation>
    </message>
    <message>
        <source>Go to &amp;Date…</source>
        <translation>Zu &amp;Datum gehen …</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alle auswählen</translation>
    </message>
    <message>
        <source>Select &amp;None</source>
        <translation>Auswahl auf&amp;heben</translation>
    </message>
    <message>
        <source>&amp;Invert the Selection</source>
        <translation>Auswahl &amp;umkehren</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Find Si&amp;milar</source>
        <translation>Ä&amp;hnliche suchen</translation>
    </message>
    <message>
        <source>Show &amp;Where in the Photo</source>
        <translation>Fundstelle im Foto &amp;zeigen</translation>
    </message>
    <message>
        <source>Photos × P&amp;hrases</source>
        <translation>Fotos × S&amp;uchbegriffe</translation>
    </message>
    <message>
        <source>Sl&amp;ideshow</source>
        <translation>&amp;Diaschau</translation>
    </message>
    <message>
        <source>Remove from This Al&amp;bum</source>
        <translation>Aus diesem Album &amp;entfernen</translation>
    </message>
    <message>
        <source>Show in File Ma&amp;nager</source>
        <translation>In Da&amp;teiverwaltung anzeigen</translation>
    </message>
    <message>
        <source>&amp;Copy Path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Move to Tra&amp;sh</source>
        <translation>In den Papier&amp;korb verschieben</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>A&amp;uto-Tag…</source>
        <translation>Automatisch verschlag&amp;worten …</translation>
    </message>
    <message>
        <source>As&amp;k Me…</source>
        <translation>Mich fra&amp;gen …</translation>
    </message>
    <message>
        <source>&amp;History of Automatic Tags…</source>
        <translation>&amp;Verlauf der automatischen Schlagwörter …</translation>
    </message>
    <message>
        <source>Make a Tag That &amp;Follows This Search…</source>
        <translation>Schlagwort anlegen, das dieser Suche &amp;folgt …</translation>
    </message>
    <message>
        <source>&amp;Rules…</source>
        <translation>&amp;Regeln …</translation>
    </message>
    <message>
        <source>&amp;Vocabulary…</source>
        <translation>V&amp;okabular …</translation>
    </message>
    <message>
        <source>&amp;Tag Health…</source>
        <translation>&amp;Zustand der Schlagwörter …</translation>
    </message>
    <message>
        <source>&amp;Export Tags…</source>
        <translation>Schlagwörter &amp;exportieren …</translation>
    </message>
    <message>
        <source>&amp;Import Tags…</source>
        <translation>Schlagwörter &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>&amp;Seitenleiste</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Infobereich</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitleiste</translation>
    </message>
    <message>
        <source>C&amp;aptions</source>
        <translation>&amp;Bildunterschriften</translation>
    </message>
    <message>
        <source>Sc&amp;ores</source>
        <translation>Ähnlichkeits&amp;werte</translation>
    </message>
    <message>
        <source>Squares in &amp;Columns</source>
        <translation>&amp;Quadrate in Spalten</translation>
    </message>
    <message>
        <source>Lines of Whole &amp;Photos</source>
        <translation>&amp;Ganze Fotos in Zeilen</translation>
    </message>
    <message>
        <source>&amp;Larger Thumbnails</source>
        <translation>&amp;Vorschaubilder vergrößern</translation>
    </message>
    <message>
        <source>S&amp;maller Thumbnails</source>
        <translation>Vorschaubilder ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;About PhotoClip</source>
        <translation>Ü&amp;ber PhotoClip</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>&amp;Schlagwörter</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>As the Des&amp;ktop</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Th&amp;eme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>AdvancedPage</name>
    <message>
        <source>What the background process does at once. “Automatic” suits nearly everybody.</source>
        <translation>Was der Hintergrundprozess gleichzeitig tut. „Automatisch“ passt fast immer.</translation>
    </message>
</context>
<context>
    <name>AlbumMenu</name>
    <message>
        <source>New album</source>
        <translation>Neues Album</translation>
    </message>
    <message>
        <source>Name of the album:</source>
        <translation>Name des Albums:</translation>
    </message>
    <message>
        <source>Add to &amp;Album</source>
        <translation>Zu &amp;Album hinzufügen</translation>
    </message>
    <message>
        <source>&amp;New Album…</source>
        <translation>&amp;Neues Album …</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Y, → or +</source>
        <translation>Y, → oder +</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>N, ← or −</source>
        <translation>N, ← oder −</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Space or ↓</source>
        <translation>Leertaste oder ↓</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>↑ or Backspace: take the last answer back</source>
        <translation>↑ oder Rücktaste: die letzte Antwort zurücknehmen</translation>
    </message>
</context>
<context>
    <name>AnsweredPhoto</name>
    <message>
        <source>{name}: yes</source>
        <translation>{name}: ja</translation>
    </message>
    <message>
        <source>{name}: no</source>
        <translation>{name}: nein</translation>
    </message>
    <message>
        <source>Click to change it to no.</source>
        <translation>Klicken ändert die Antwort in Nein.</translation>
    </message>
    <message>
        <source>Click to change it to yes.</source>
        <translation>Klicken ändert die Antwort in Ja.</translation>
    </message>
</context>
<context>
    <name>AnsweredStrip</name>
    <message>
        <source>Answered last</source>
        <translation>Zuletzt beantwortet</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Slideshow</source>
        <translation>Diaschau</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>The settings cannot be saved: {reason}</source>
        <translation>Die Einstellungen können nicht gespeichert werden: {reason}</translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message>
        <source>Questions about a tag</source>
        <translation>Fragen zu einem Schlagwort</translation>
    </message>
    <message>
        <source>Next tag</source>
        <translation>Nächstes Schlagwort</translation>
    </message>
    <message>
        <source>Back to the photos (Esc)</source>
        <translation>Zurück zu den Fotos (Esc)</translation>
    </message>
    <message>
        <source>Ask me about</source>
        <translation>Fragen zu</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Only the thumbnail can be shown: {reason}</source>
        <translation>Nur das Vorschaubild kann gezeigt werden: {reason}</translation>
    </message>
</context>
<context>
    <name>AutoTagDialog</name>
    <message>
        <source>Auto-Tag</source>
        <translation>Automatisch verschlagworten</translation>
    </message>
    <message>
        <source>How likely all tags must be</source>
        <translation>Wie wahrscheinlich alle Schlagwörter sein müssen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut durchsehen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>The library has changed meanwhile.</source>
        <translation>Die Bibliothek hat sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>The tags were taken off again.</source>
        <translation>Die Schlagwörter wurden wieder entfernt.</translation>
    </message>
    <message>
        <source>The tags were put on.</source>
        <translation>Die Schlagwörter wurden vergeben.</translation>
    </message>
    <message>
        <source>That could not be done.</source>
        <translation>Das ist nicht gelungen.</translation>
    </message>
    <message>
        <source>Photos to tag</source>
        <translation>Fotos zum Verschlagworten</translation>
    </message>
    <message>
        <source>All tags from</source>
        <translation>Alle Schlagwörter ab</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking at the photos…</source>
        <translation>Fotos werden durchgesehen …</translation>
    </message>
    <message>
        <source>Suggestions are being prepared</source>
        <translation>Vorschläge werden vorbereitet</translation>
    </message>
    <message>
        <source>PhotoClip learns what your library looks like once its photos are indexed. This goes on by itself.</source>
        <translation>Sobald die Fotos indiziert sind, lernt PhotoClip, wie Ihre Bibliothek aussieht. Das geht von selbst weiter.</translation>
    </message>
    <message>
        <source>These photos cannot be looked at</source>
        <translation>Diese Fotos lassen sich nicht durchsehen</translation>
    </message>
    <message>
        <source>No tag suggests itself</source>
        <translation>Kein Schlagwort bietet sich an</translation>
    </message>
    <message>
        <source>What fits is on these photos already, or you have said that it does not fit.</source>
        <translation>Was passt, haben diese Fotos schon, oder Sie haben es als unpassend abgelehnt.</translation>
    </message>
    <message>
        <source>{tags} put on.</source>
        <translation>Vergeben: {tags}.</translation>
    </message>
    <message>
        <source>Nothing was left to be put on: the library has changed meanwhile.</source>
        <translation>Es gab nichts mehr zu vergeben: Die Bibliothek hat sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>There are no photos here</source>
        <translation>Hier sind keine Fotos</translation>
    </message>
    <message>
        <source>Choose other photos above.</source>
        <translation>Wählen Sie oben andere Fotos aus.</translation>
    </message>
    <message>
        <source>Tags suggest themselves as soon as the photos are indexed. This goes on by itself.</source>
        <translation>Schlagwörter werden vorgeschlagen, sobald die Fotos indiziert sind. Das geht von selbst weiter.</translation>
    </message>
    <message>
        <source>None of these photos is indexed yet</source>
        <translation>Noch keines dieser Fotos ist indiziert</translation>
    </message>
    <message>
        <source>{photos}, {count} not indexed yet</source>
        <translation>{photos}, davon {count} noch nicht indiziert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) on {photos}</source>
        <translation>
            <numerusform>%Ln Schlagwort für {photos}</numerusform>
            <numerusform>%Ln Schlagwörter für {photos}</numerusform>
        </translation>
    </message>
    <message>
        <source>Putting the tags on…</source>
        <translation>Schlagwörter werden vergeben …</translation>
    </message>
    <message>
        <source>Taking the tags off again…</source>
        <translation>Schlagwörter werden wieder entfernt …</translation>
    </message>
</context>
<context>
    <name>AutoTagList</name>
    <message>
        <source>Find tags</source>
        <translation>Schlagwörter suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Select all tags shown</source>
        <translation>Alle gezeigten Schlagwörter auswählen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Select none of the tags shown</source>
        <translation>Keines der gezeigten Schlagwörter auswählen</translation>
    </message>
    <message>
        <source>Tags that would be put on</source>
        <translation>Schlagwörter, die vergeben würden</translation>
    </message>
</context>
<context>
    <name>AutoTagPreview</name>
    <message>
        <source>How likely the tag must be</source>
        <translation>Wie wahrscheinlich das Schlagwort sein muss</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>As likely as all tags must be</source>
        <translation>So wahrscheinlich wie alle Schlagwörter</translation>
    </message>
    <message>
        <source>No tag goes on a photo. A lower threshold lets more in.</source>
        <translation>Kein Foto erhält ein Schlagwort. Eine niedrigere Schwelle lässt mehr zu.</translation>
    </message>
    <message>
        <source>{photos}, from {percent} % on</source>
        <translation>{photos}, ab {percent} %</translation>
    </message>
</context>
<context>
    <name>AutoTagTable</name>
    <message>
        <source>This tag has a threshold of its own</source>
        <translation>Dieses Schlagwort hat eine eigene Schwelle</translation>
    </message>
    <message>
        <source>{tag}, {photos}, from {percent} % on</source>
        <translation>{tag}, {photos}, ab {percent} %</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
</context>
<context>
    <name>ChipWidget</name>
    <message>
        <source>Delete removes it, Enter edits it, Space shows what else can be done.</source>
        <translation>Entf entfernt, Eingabe bearbeitet, die Leertaste zeigt weitere Möglichkeiten.</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>&amp;Gewichtung</translation>
    </message>
    <message>
        <source>&amp;Want It Instead</source>
        <translation>Stattdessen ein&amp;schließen</translation>
    </message>
    <message>
        <source>E&amp;xclude It Instead</source>
        <translation>Stattdessen &amp;ausschließen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove: {chip}</source>
        <translation>Entfernen: {chip}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>DroppedFolders</name>
    <message>
        <source>{name} is not a folder, or cannot be reached.</source>
        <translation>{name} ist kein Ordner oder nicht erreichbar.</translation>
    </message>
</context>
<context>
    <name>EditDesk</name>
    <message>
        <source>Undo {what}</source>
        <translation>Rückgängig: {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo {what}</source>
        <translation>Wiederholen: {what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message numerus="yes">
        <source>rating of %Ln photo(s)</source>
        <translation>
            <numerusform>Bewertung von %Ln Foto</numerusform>
            <numerusform>Bewertung von %Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flag of %Ln photo(s)</source>
        <translation>
            <numerusform>Markierung von %Ln Foto</numerusform>
            <numerusform>Markierung von %Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>description of %Ln photo(s)</source>
        <translation>
            <numerusform>Beschreibung von %Ln Foto</numerusform>
            <numerusform>Beschreibung von %Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>title of %Ln photo(s)</source>
        <translation>
            <numerusform>Titel von %Ln Foto</numerusform>
            <numerusform>Titel von %Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tags of %Ln photo(s)</source>
        <translation>
            <numerusform>Schlagwörter von %Ln Foto</numerusform>
            <numerusform>Schlagwörter von %Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>new tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>renaming of a tag</source>
        <translation>Schlagwort umbenennen</translation>
    </message>
    <message>
        <source>deletion of a tag</source>
        <translation>Schlagwort löschen</translation>
    </message>
    <message>
        <source>new album</source>
        <translation>Neues Album</translation>
    </message>
    <message>
        <source>renaming of an album</source>
        <translation>Album umbenennen</translation>
    </message>
    <message>
        <source>deletion of an album</source>
        <translation>Album löschen</translation>
    </message>
    <message numerus="yes">
        <source>adding %Ln photo(s) to an album</source>
        <translation>
            <numerusform>%Ln Foto zu Album hinzufügen</numerusform>
            <numerusform>%Ln Fotos zu Album hinzufügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>taking %Ln photo(s) out of an album</source>
        <translation>
            <numerusform>%Ln Foto aus Album entfernen</numerusform>
            <numerusform>%Ln Fotos aus Album entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>auto-tagging of %Ln photo(s)</source>
        <translation>
            <numerusform>Automatische Schlagwörter für %Ln Foto</numerusform>
            <numerusform>Automatische Schlagwörter für %Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>reverting of automatic tags</source>
        <translation>Automatische Schlagwörter zurücknehmen</translation>
    </message>
    <message>
        <source>import of tags</source>
        <translation>Schlagwörter importieren</translation>
    </message>
    <message>
        <source>change of a rule</source>
        <translation>Regel ändern</translation>
    </message>
    <message>
        <source>change of the vocabulary</source>
        <translation>Vokabular ändern</translation>
    </message>
    <message>
        <source>reset of the vocabulary</source>
        <translation>Vokabular zurücksetzen</translation>
    </message>
</context>
<context>
    <name>EncoderCard</name>
    <message>
        <source>Progress of {encoder}</source>
        <translation>Fortschritt von {encoder}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) are in folders that cannot be reached; connect them, or change over without them.</source>
        <translation>
            <numerusform>%Ln Foto liegt in einem Ordner, der nicht erreichbar ist; verbinden Sie ihn oder stellen Sie ohne das Foto um.</numerusform>
            <numerusform>%Ln Fotos liegen in Ordnern, die nicht erreichbar sind; verbinden Sie diese oder stellen Sie ohne die Fotos um.</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Download and use</source>
        <translation>Herunterladen und verwenden</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
    <message>
        <source>Being prepared</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message numerus="yes">
        <source>Vectors of %Ln photo(s) are kept for the way back.</source>
        <translation>
            <numerusform>Die Vektoren von %Ln Foto bleiben für eine Rückkehr erhalten.</numerusform>
            <numerusform>Die Vektoren von %Ln Fotos bleiben für eine Rückkehr erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Downloading: {done} of {total}</source>
        <translation>Herunterladen: {done} von {total}</translation>
    </message>
    <message>
        <source>Preparing: {done} of {total} photos. Searches use the old encoder until all are done.</source>
        <translation>Vorbereitung: {done} von {total} Fotos. Bis alle fertig sind, wird mit dem bisherigen Encoder gesucht.</translation>
    </message>
    <message>
        <source>Cancel download</source>
        <translation>Herunterladen abbrechen</translation>
    </message>
    <message>
        <source>Stop preparing</source>
        <translation>Vorbereitung abbrechen</translation>
    </message>
    <message>
        <source>Change over now</source>
        <translation>Jetzt umstellen</translation>
    </message>
    <message>
        <source>Photos that are not prepared yet are found again as they are indexed.</source>
        <translation>Noch nicht vorbereitete Fotos werden wieder gefunden, sobald sie indiziert sind.</translation>
    </message>
    <message>
        <source>Delete its vectors</source>
        <translation>Seine Vektoren löschen</translation>
    </message>
    <message>
        <source>Frees the room they take. To use this encoder again, every photo is indexed anew.</source>
        <translation>Gibt ihren Speicherplatz frei. Soll dieser Encoder wieder verwendet werden, wird jedes Foto neu indiziert.</translation>
    </message>
</context>
<context>
    <name>EncodersPage</name>
    <message>
        <source>The encoder is what understands photos and words. Another one is prepared while you go on searching with the present one. A download begins only when you ask for it.</source>
        <translation>Der Encoder ist das, was Fotos und Wörter versteht. Ein anderer wird vorbereitet, während Sie mit dem jetzigen weitersuchen. Heruntergeladen wird nur auf Ihren Wunsch.</translation>
    </message>
    <message>
        <source>In use: {device}</source>
        <translation>In Verwendung: {device}</translation>
    </message>
</context>
<context>
    <name>ExampleStrip</name>
    <message>
        <source>Example searches</source>
        <translation>Beispielsuchen</translation>
    </message>
    <message>
        <source>Close the examples</source>
        <translation>Beispiele schließen</translation>
    </message>
    <message>
        <source>Found in your photos:</source>
        <translation>In Ihren Fotos gefunden:</translation>
    </message>
</context>
<context>
    <name>ExchangeOperations</name>
    <message>
        <source>Export Tags</source>
        <translation>Schlagwörter exportieren</translation>
    </message>
    <message>
        <source>PhotoClip tags</source>
        <translation>PhotoClip-Schlagwörter</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Import Tags</source>
        <translation>Schlagwörter importieren</translation>
    </message>
    <message>
        <source>Exported tags</source>
        <translation>Exportierte Schlagwörter</translation>
    </message>
    <message numerus="yes">
        <source>What you said of %Ln photo(s) is in the file {file}.</source>
        <translation>
            <numerusform>Ihre Angaben zu %Ln Foto stehen in der Datei {file}.</numerusform>
            <numerusform>Ihre Angaben zu %Ln Fotos stehen in der Datei {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in File Manager</source>
        <translation>In Dateiverwaltung anzeigen</translation>
    </message>
    <message>
        <source>None of the photos that {file} speaks of is in this library.</source>
        <translation>Von den Fotos in {file} ist keines in dieser Bibliothek.</translation>
    </message>
    <message>
        <source>&amp;Replace what was said of these photos here</source>
        <translation>&amp;Vorhandene Angaben zu diesen Fotos ersetzen</translation>
    </message>
    <message>
        <source>Tags, stars, flags, titles and descriptions are added where there are none yet.</source>
        <translation>Schlagwörter, Sterne, Markierungen, Titel und Beschreibungen werden ergänzt, wo es noch keine gibt.</translation>
    </message>
    <message numerus="yes">
        <source>Not in this library: %Ln photo(s) of the file.</source>
        <translation>
            <numerusform>Nicht in dieser Bibliothek: %Ln Foto aus der Datei.</numerusform>
            <numerusform>Nicht in dieser Bibliothek: %Ln Fotos aus der Datei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import tags for %Ln photo(s) from {file}?</source>
        <translation>
            <numerusform>Schlagwörter für %Ln Foto aus {file} importieren?</numerusform>
            <numerusform>Schlagwörter für %Ln Fotos aus {file} importieren?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>in several folders</source>
        <translation>in mehreren Ordnern</translation>
    </message>
    <message>
        <source>several</source>
        <translation>mehrere</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>{metres}&#xa0;m</source>
        <translation>{metres}&#xa0;m</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>offline: the folder cannot be reached now</source>
        <translation>offline: Der Ordner ist zurzeit nicht erreichbar</translation>
    </message>
    <message>
        <source>not indexed yet</source>
        <translation>noch nicht indiziert</translation>
    </message>
    <message>
        <source>cannot be indexed: {reason}</source>
        <translation>nicht indizierbar: {reason}</translation>
    </message>
    <message>
        <source>not indexed: {reason}</source>
        <translation>nicht indiziert: {reason}</translation>
    </message>
    <message>
        <source>Copy: {name}</source>
        <translation>Kopieren: {name}</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>About this photo</source>
        <translation>Über dieses Foto</translation>
    </message>
    <message>
        <source>Copy all of this</source>
        <translation>Alle Angaben kopieren</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Nothing to be seen to here.</source>
        <translation>Hier ist nichts zu tun.</translation>
    </message>
</context>
<context>
    <name>FlagMenu</name>
    <message>
        <source>&amp;Flag</source>
        <translation>&amp;Markieren</translation>
    </message>
    <message>
        <source>&amp;Pick</source>
        <translation>Als &amp;Auswahl</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>Als ab&amp;gelehnt</translation>
    </message>
    <message>
        <source>&amp;No Flag</source>
        <translation>&amp;Keine Markierung</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>PhotoClip looks into these folders and everything in them. The files are never changed.</source>
        <translation>PhotoClip durchsucht diese Ordner und alles, was darin liegt. Die Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>offline  ·  {photos}</source>
        <translation>offline  ·  {photos}</translation>
    </message>
</context>
<context>
    <name>GoToDate</name>
    <message>
        <source>Go to date</source>
        <translation>Zu Datum gehen</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Show the photos nearest to this day:</source>
        <translation>Fotos zeigen, die diesem Tag am nächsten liegen:</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>GridMouse</name>
    <message>
        <source>No more than {count} photos at once can be dragged to other programs.</source>
        <translation>Mehr als {count} Fotos auf einmal lassen sich nicht in andere Programme ziehen.</translation>
    </message>
</context>
<context>
    <name>GroupCard</name>
    <message>
        <source>{photos} look alike</source>
        <translation>{photos} ähneln sich</translation>
    </message>
    <message>
        <source>Tag “{tag}”</source>
        <translation>Schlagwort „{tag}“</translation>
    </message>
    <message>
        <source>Another tag…</source>
        <translation>Anderes Schlagwort …</translation>
    </message>
    <message>
        <source>Select in the grid</source>
        <translation>Unter den Fotos auswählen</translation>
    </message>
</context>
<context>
    <name>HealthOperations</name>
    <message>
        <source>Untagged</source>
        <translation>Ohne Schlagwort</translation>
    </message>
</context>
<context>
    <name>HeatBar</name>
    <message>
        <source>Phrase to find in the photo</source>
        <translation>Suchbegriff, der im Foto zu finden ist</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>Suchbegriff</translation>
    </message>
    <message>
        <source>Colours from little to much</source>
        <translation>Farben von wenig bis viel</translation>
    </message>
    <message>
        <source>Strength of the colours</source>
        <translation>Deckkraft der Farben</translation>
    </message>
    <message>
        <source>Hide the heat map (H)</source>
        <translation>Wärmekarte ausblenden (H)</translation>
    </message>
    <message>
        <source>Where is</source>
        <translation>Wo ist</translation>
    </message>
    <message>
        <source>Type what to find in this photo.</source>
        <translation>Eingeben, was in diesem Foto zu finden ist.</translation>
    </message>
    <message>
        <source>Looking for it…</source>
        <translation>Wird gesucht …</translation>
    </message>
</context>
<context>
    <name>HeatMaps</name>
    <message>
        <source>The heat map of this photo cannot be read.</source>
        <translation>Die Wärmekarte dieses Fotos ist nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Pick (P)</source>
        <translation>Als Auswahl markieren (P)</translation>
    </message>
    <message>
        <source>Reject (X)</source>
        <translation>Als abgelehnt markieren (X)</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Infobereich</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Why this matched</source>
        <translation>Warum dieser Treffer</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Select one photo or several to see what is known of them, and to rate, tag and describe them.</source>
        <translation>Wählen Sie ein oder mehrere Fotos aus, um zu sehen, was darüber bekannt ist, und um sie zu bewerten, zu verschlagworten und zu beschreiben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s)</source>
        <translation>
            <numerusform>%Ln Schlagwort</numerusform>
            <numerusform>%Ln Schlagwörter</numerusform>
        </translation>
    </message>
    <message>
        <source>What you change here applies to all of them.</source>
        <translation>Änderungen hier gelten für alle ausgewählten Fotos.</translation>
    </message>
    <message>
        <source>Different titles</source>
        <translation>Verschiedene Titel</translation>
    </message>
    <message>
        <source>Different descriptions</source>
        <translation>Verschiedene Beschreibungen</translation>
    </message>
    <message>
        <source>The photos are flagged differently</source>
        <translation>Die Fotos sind unterschiedlich markiert</translation>
    </message>
</context>
<context>
    <name>LearntPanel</name>
    <message>
        <source>Put it on them…</source>
        <translation>An diese vergeben …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln yes</source>
        <translation>
            <numerusform>%Ln Ja</numerusform>
            <numerusform>%Ln Ja</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no</source>
        <translation>
            <numerusform>%Ln Nein</numerusform>
            <numerusform>%Ln Nein</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Strong for %Ln further photo(s)</source>
        <translation>
            <numerusform>Sicher bei %Ln weiteren Foto</numerusform>
            <numerusform>Sicher bei %Ln weiteren Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Precision: needs more answers</source>
        <translation>Genauigkeit: braucht mehr Antworten</translation>
    </message>
    <message>
        <source>Precision so far: {hits} of {called} strong ones are right</source>
        <translation>Genauigkeit bisher: {hits} von {called} sicheren stimmen</translation>
    </message>
    <message>
        <source>Precision: needs 4 answers of each kind</source>
        <translation>Genauigkeit: braucht 4 Antworten jeder Art</translation>
    </message>
</context>
<context>
    <name>LibraryOperations</name>
    <message>
        <source>Remove this folder from the library?</source>
        <translation>Diesen Ordner aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>The files stay where they are. What you gave its photos here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</source>
        <translation>Die Dateien bleiben, wo sie sind. Was Sie hier zu den Fotos ergänzt haben (Schlagwörter, Bewertungen, Titel, Plätze in Alben), geht mit dem Ordner verloren und lässt sich nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>Remove Folder</source>
        <translation>Ordner entfernen</translation>
    </message>
</context>
<context>
    <name>LongJobs</name>
    <message>
        <source>Your photos are indexed</source>
        <translation>Ihre Fotos sind indiziert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) can be searched now.</source>
        <translation>
            <numerusform>%Ln Foto kann jetzt durchsucht werden.</numerusform>
            <numerusform>%Ln Fotos können jetzt durchsucht werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your folders are looked through</source>
        <translation>Ihre Ordner sind durchsucht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) seen.</source>
        <translation>
            <numerusform>%Ln Datei durchgesehen.</numerusform>
            <numerusform>%Ln Dateien durchgesehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The download has ended</source>
        <translation>Das Herunterladen ist beendet</translation>
    </message>
    <message>
        <source>PhotoClip goes on with what was downloaded.</source>
        <translation>PhotoClip arbeitet mit dem Heruntergeladenen weiter.</translation>
    </message>
    <message>
        <source>PhotoClip is done</source>
        <translation>PhotoClip ist fertig</translation>
    </message>
    <message>
        <source>A long job has ended.</source>
        <translation>Eine längere Aufgabe ist abgeschlossen.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Add a folder of photos</source>
        <translation>Ordner mit Fotos hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatrixLegend</name>
    <message>
        <source>Colours from {low} to {high}</source>
        <translation>Farben von {low} bis {high}</translation>
    </message>
</context>
<context>
    <name>MatrixTable</name>
    <message>
        <source>not indexed yet</source>
        <translation>noch nicht indiziert</translation>
    </message>
    <message>
        <source>{photo}, “{phrase}”: {value}</source>
        <translation>{photo}, „{phrase}“: {value}</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Save the matrix</source>
        <translation>Matrix speichern</translation>
    </message>
    <message>
        <source>Matrix of photos and phrases</source>
        <translation>Matrix aus Fotos und Suchbegriffen</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Gespeichert als {file}</translation>
    </message>
    <message numerus="yes">
        <source>A matrix shows up to %n phrase(s).</source>
        <translation>
            <numerusform>Eine Matrix zeigt höchstens %n Suchbegriff.</numerusform>
            <numerusform>Eine Matrix zeigt höchstens %n Suchbegriffe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the photos (Esc)</source>
        <translation>Zurück zu den Fotos (Esc)</translation>
    </message>
    <message>
        <source>Add a phrase…</source>
        <translation>Suchbegriff hinzufügen …</translation>
    </message>
    <message>
        <source>Phrase to compare the photos with</source>
        <translation>Suchbegriff, mit dem die Fotos verglichen werden</translation>
    </message>
    <message>
        <source>Leave out the phrase of the current column</source>
        <translation>Suchbegriff der aktuellen Spalte weglassen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Bild (PNG) …</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV) …</translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s)</source>
        <translation>
            <numerusform>%n Suchbegriff</numerusform>
            <numerusform>%n Suchbegriffe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more selected photo(s) not shown</source>
        <translation>
            <numerusform>%Ln weiteres ausgewähltes Foto nicht gezeigt</numerusform>
            <numerusform>%Ln weitere ausgewählte Fotos nicht gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>No photos selected</source>
        <translation>Keine Fotos ausgewählt</translation>
    </message>
    <message>
        <source>Select up to 200 photos, then open the matrix again.</source>
        <translation>Wählen Sie bis zu 200 Fotos aus und öffnen Sie die Matrix dann erneut.</translation>
    </message>
    <message>
        <source>No phrases yet</source>
        <translation>Noch keine Suchbegriffe</translation>
    </message>
    <message>
        <source>Type a phrase above to see how well each of the selected photos fits it.</source>
        <translation>Geben Sie oben einen Suchbegriff ein, um zu sehen, wie gut jedes der ausgewählten Fotos dazu passt.</translation>
    </message>
    <message>
        <source>Photos and phrases</source>
        <translation>Fotos und Suchbegriffe</translation>
    </message>
</context>
<context>
    <name>MonthBars</name>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>{folder} was not added: {reason}</source>
        <translation>{folder} wurde nicht hinzugefügt: {reason}</translation>
    </message>
    <message>
        <source>The folder was not removed from the library: {reason}</source>
        <translation>Der Ordner wurde nicht aus der Bibliothek entfernt: {reason}</translation>
    </message>
    <message>
        <source>The encoder was not changed: {reason}</source>
        <translation>Der Encoder wurde nicht gewechselt: {reason}</translation>
    </message>
    <message>
        <source>Writing sidecars was not switched: {reason}</source>
        <translation>Das Schreiben von Begleitdateien wurde nicht umgestellt: {reason}</translation>
    </message>
    <message>
        <source>Your last change was not saved: {reason}</source>
        <translation>Ihre letzte Änderung wurde nicht gespeichert: {reason}</translation>
    </message>
    <message>
        <source>The library does not know yet which photos have gone or come back: {reason}</source>
        <translation>Die Bibliothek weiß noch nicht, welche Fotos verschwunden oder wieder da sind: {reason}</translation>
    </message>
    <message>
        <source>The photos were not set aside: {reason}</source>
        <translation>Die Fotos wurden nicht übersprungen: {reason}</translation>
    </message>
    <message>
        <source>The photos were not tried again: {reason}</source>
        <translation>Die Fotos wurden nicht erneut versucht: {reason}</translation>
    </message>
</context>
<context>
    <name>PastedPictures</name>
    <message>
        <source>pasted picture {number}</source>
        <translation>eingefügtes Bild {number}</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>The picture is being prepared…</source>
        <translation>Das Bild wird vorbereitet …</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>PhotoOperations</name>
    <message numerus="yes">
        <source>Move %Ln photo(s) to the trash?</source>
        <translation>
            <numerusform>%Ln Foto in den Papierkorb verschieben?</numerusform>
            <numerusform>%Ln Fotos in den Papierkorb verschieben?</numerusform>
        </translation>
    </message>
    <message>
        <source>The files leave their folders. “Undo” brings them back, with everything you gave them here.</source>
        <translation>Die Dateien verschwinden aus ihren Ordnern. „Rückgängig“ holt sie zurück, mit allem, was Sie hier ergänzt haben.</translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
</context>
<context>
    <name>Previews</name>
    <message>
        <source>The preview of this photo cannot be read.</source>
        <translation>Die Vorschau dieses Fotos ist nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Your photos, searches and tags stay on this computer. PhotoClip sends no statistics to anyone.</source>
        <translation>Ihre Fotos, Suchen und Schlagwörter bleiben auf diesem Computer. PhotoClip sendet niemandem Statistiken.</translation>
    </message>
    <message>
        <source>It uses the network for one thing only: to download an encoder that you asked for.</source>
        <translation>Das Netzwerk nutzt es nur zu einem Zweck: um einen Encoder herunterzuladen, den Sie angefordert haben.</translation>
    </message>
    <message>
        <source>Your photo files are only read. Nothing in them is ever changed.</source>
        <translation>Ihre Fotodateien werden nur gelesen. Nie wird etwas darin verändert.</translation>
    </message>
    <message>
        <source>Forget the recent searches</source>
        <translation>Letzte Suchen vergessen</translation>
    </message>
    <message>
        <source>The recent searches are forgotten.</source>
        <translation>Die letzten Suchen sind vergessen.</translation>
    </message>
</context>
<context>
    <name>ProbabilitySlider</name>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>RateMenu</name>
    <message>
        <source>&amp;Rate</source>
        <translation>&amp;Bewerten</translation>
    </message>
    <message>
        <source>No Rating</source>
        <translation>Keine Bewertung</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Start again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Something went wrong in PhotoClip itself ({what}). Details are in {log}.</source>
        <translation>In PhotoClip selbst ist ein Fehler aufgetreten ({what}). Einzelheiten stehen in {log}.</translation>
    </message>
    <message>
        <source>The background process is not running.</source>
        <translation>Der Hintergrundprozess läuft nicht.</translation>
    </message>
</context>
<context>
    <name>RestartHint</name>
    <message>
        <source>This takes effect when the background process is started again.</source>
        <translation>Dies wirkt erst nach einem Neustart des Hintergrundprozesses.</translation>
    </message>
    <message>
        <source>Start it again now</source>
        <translation>Jetzt neu starten</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Change the rule</source>
        <translation>Regel ändern</translation>
    </message>
    <message>
        <source>Make rule</source>
        <translation>Regel anlegen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Also put on the tags that fit each photo strongly</source>
        <translation>Auch sicher passende Schlagwörter vergeben</translation>
    </message>
    <message>
        <source>strong: few mistakes, the usual choice</source>
        <translation>sicher: wenige Fehler, die übliche Wahl</translation>
    </message>
    <message>
        <source>likely: more often right than not</source>
        <translation>wahrscheinlich: öfter richtig als falsch</translation>
    </message>
    <message>
        <source>weak: miss little</source>
        <translation>schwach: wenig übersehen</translation>
    </message>
    <message>
        <source>album:&quot;Rome 2024&quot;, folder:2024/rome, or a phrase</source>
        <translation>album:&quot;Rom 2024&quot;, folder:2024/rom oder ein Suchbegriff</translation>
    </message>
    <message>
        <source>A tag, such as places/Italy/Rome</source>
        <translation>Ein Schlagwort, etwa Orte/Italien/Rom</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>get the tag</source>
        <translation>erhalten</translation>
    </message>
    <message>
        <source>Photos that come to meet this get the tag, and those that no longer do lose it. What you say of a photo yourself counts more.</source>
        <translation>Fotos, auf die dies neu zutrifft, erhalten das Schlagwort, und solche, auf die es nicht mehr zutrifft, verlieren es. Ihre eigenen Angaben zu einem Foto gehen vor.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Of {photos}, those that the words fit</source>
        <translation>Aus {photos} die, zu denen die Wörter passen</translation>
    </message>
    <message>
        <source>{number} of {photos}</source>
        <translation>{number} von {photos}</translation>
    </message>
    <message>
        <source>None of {photos}; {number} if “{strength}” is enough</source>
        <translation>Keines von {photos}; „{strength}“ fände {number}</translation>
    </message>
    <message>
        <source>None of {photos}, not even weakly</source>
        <translation>Keines von {photos}, auch nicht schwach</translation>
    </message>
    <message>
        <source>{photos} now</source>
        <translation>zurzeit {photos}</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules for tags</source>
        <translation>Regeln für Schlagwörter</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>Neue Regel …</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Photos that come to meet a rule get its tag, and those that no longer do lose it. What you say of a photo yourself counts more.</source>
        <translation>Fotos, auf die eine Regel neu zutrifft, erhalten ihr Schlagwort, und solche, auf die sie nicht mehr zutrifft, verlieren es. Ihre eigenen Angaben zu einem Foto gehen vor.</translation>
    </message>
    <message>
        <source>There are no rules yet. One gives a tag to everything in an album or a folder, or to whatever a search finds.</source>
        <translation>Noch keine Regeln. Eine Regel gibt allem in einem Album oder Ordner oder allem, was eine Suche findet, ein Schlagwort.</translation>
    </message>
</context>
<context>
    <name>RuleTable</name>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>For photos that meet</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Zurzeit</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>SamplePhoto</name>
    <message>
        <source>not tagged</source>
        <translation>ohne das Schlagwort</translation>
    </message>
    <message>
        <source>Click to lower the threshold to this photo.</source>
        <translation>Ein Klick senkt die Schwelle bis zu diesem Foto.</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>herausgenommen</translation>
    </message>
    <message>
        <source>Click to put it back.</source>
        <translation>Ein Klick nimmt es wieder hinein.</translation>
    </message>
    <message>
        <source>gets the tag</source>
        <translation>erhält das Schlagwort</translation>
    </message>
    <message>
        <source>Click to take it out.</source>
        <translation>Ein Klick nimmt es heraus.</translation>
    </message>
    <message>
        <source>{name}, {percent} % likely, {state}</source>
        <translation>{name}, zu {percent} % wahrscheinlich, {state}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>SampleRows</name>
    <message>
        <source>Surest</source>
        <translation>Am sichersten</translation>
    </message>
    <message>
        <source>Just likely enough</source>
        <translation>Gerade noch wahrscheinlich genug</translation>
    </message>
    <message>
        <source>Just not likely enough</source>
        <translation>Knapp nicht wahrscheinlich genug</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>No searches yet</source>
        <translation>Noch keine Suchen</translation>
    </message>
    <message>
        <source>&amp;Forget These Searches</source>
        <translation>Diese Suchen &amp;vergessen</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>Letzte Suchen</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Add to the search</source>
        <translation>Suche ergänzen</translation>
    </message>
    <message>
        <source>Search your photos in English: a dog on the beach</source>
        <translation>Fotos auf Englisch durchsuchen, z. B. „a dog on the beach“</translation>
    </message>
    <message>
        <source>Search your photos: a dog on the beach</source>
        <translation>Fotos durchsuchen, z. B. „ein Hund am Strand“</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Say what the photos show. A comma separates phrases, a leading dash excludes one, Enter makes chips.</source>
        <translation>Beschreiben, was die Fotos zeigen. Ein Komma trennt Suchbegriffe, ein Minus davor schließt einen aus, Eingabe macht Suchbausteine daraus.</translation>
    </message>
</context>
<context>
    <name>SearchFlow</name>
    <message>
        <source>Searching needs the background process, which is not running.</source>
        <translation>Die Suche braucht den Hintergrundprozess, und dieser läuft nicht.</translation>
    </message>
    <message>
        <source>The encoder is starting; the search begins as soon as it is ready…</source>
        <translation>Der Encoder startet; die Suche beginnt, sobald er bereit ist …</translation>
    </message>
</context>
<context>
    <name>SetbacksDialog</name>
    <message>
        <source>Files that are not indexed</source>
        <translation>Nicht indizierte Dateien</translation>
    </message>
    <message>
        <source>Failed photos</source>
        <translation>Fehlgeschlagene Fotos</translation>
    </message>
    <message>
        <source>Skipped files</source>
        <translation>Übersprungene Dateien</translation>
    </message>
    <message>
        <source>A failed photo is tried again by itself when its file changes. Your files are never altered.</source>
        <translation>Ein fehlgeschlagenes Foto wird von selbst erneut versucht, wenn sich seine Datei ändert. Ihre Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Retry selected</source>
        <translation>Ausgewählte erneut versuchen</translation>
    </message>
    <message>
        <source>Skip selected</source>
        <translation>Ausgewählte überspringen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>In Dateiverwaltung anzeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>Fehlgeschlagen ({count})</translation>
    </message>
    <message>
        <source>Skipped ({count})</source>
        <translation>Übersprungen ({count})</translation>
    </message>
</context>
<context>
    <name>SetbacksTable</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>Sidecars</source>
        <translation>Begleitdateien</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation>Taste oder Funktion suchen</translation>
    </message>
    <message>
        <source>No key does that.</source>
        <translation>Kein passendes Tastenkürzel.</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tastenkürzel</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Letters and digits alone are for typing; add Ctrl or Alt, or take a function key.</source>
        <translation>Buchstaben und Ziffern allein sind zum Tippen da; Strg oder Alt hinzunehmen oder eine Funktionstaste wählen.</translation>
    </message>
    <message>
        <source>{keys} belongs to “{action}”.</source>
        <translation>{keys} gehört schon zu „{action}“.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>One photo</source>
        <translation>Ein Foto</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Mich fragen</translation>
    </message>
    <message>
        <source>Search field</source>
        <translation>Suchfeld</translation>
    </message>
    <message>
        <source>Walk; with Shift select, with Ctrl leave the selection</source>
        <translation>Weitergehen; mit Umschalt auswählen, mit Strg die Auswahl lassen</translation>
    </message>
    <message>
        <source>Home End</source>
        <translation>Pos1 Ende</translation>
    </message>
    <message>
        <source>First and last photo</source>
        <translation>Erstes und letztes Foto</translation>
    </message>
    <message>
        <source>PgUp PgDn</source>
        <translation>Bild&#xa0;auf Bild&#xa0;ab</translation>
    </message>
    <message>
        <source>A page up or down</source>
        <translation>Eine Seite hinauf oder hinunter</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>Kurz ansehen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Strg+Leertaste</translation>
    </message>
    <message>
        <source>Select or leave out one photo</source>
        <translation>Ein Foto auswählen oder auslassen</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>Auswahl umkehren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find similar photos</source>
        <translation>Ähnliche Fotos finden</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Verschlagworten</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Pick, reject, no flag</source>
        <translation>Als Auswahl, als abgelehnt, keine Markierung</translation>
    </message>
    <message>
        <source>Heat map over the photo</source>
        <translation>Wärmekarte über dem Foto</translation>
    </message>
    <message>
        <source>Matrix of photos and phrases</source>
        <translation>Matrix aus Fotos und Suchbegriffen</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Infobereich zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Previous and next photo</source>
        <translation>Voriges und nächstes Foto</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Größer und kleiner</translation>
    </message>
    <message>
        <source>The whole photo, or its actual size</source>
        <translation>Das ganze Foto oder seine wirkliche Größe</translation>
    </message>
    <message>
        <source>Fit, actual size</source>
        <translation>Einpassen, wirkliche Größe</translation>
    </message>
    <message>
        <source>R Shift+R</source>
        <translation>R Umschalt+R</translation>
    </message>
    <message>
        <source>Turn right, turn left</source>
        <translation>Nach rechts, nach links drehen</translation>
    </message>
    <message>
        <source>F F11</source>
        <translation>F F11</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Shift+Space</source>
        <translation>Umschalt+Leertaste</translation>
    </message>
    <message>
        <source>Slideshow</source>
        <translation>Diaschau</translation>
    </message>
    <message>
        <source>Facts about the photo</source>
        <translation>Angaben zum Foto</translation>
    </message>
    <message>
        <source>Esc Space Enter</source>
        <translation>Esc Leertaste Eingabe</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Zurück zu den Fotos</translation>
    </message>
    <message>
        <source>Yes, the tag fits</source>
        <translation>Ja, das Schlagwort passt</translation>
    </message>
    <message>
        <source>No, it does not fit</source>
        <translation>Nein, es passt nicht</translation>
    </message>
    <message>
        <source>Space ↓</source>
        <translation>Leertaste ↓</translation>
    </message>
    <message>
        <source>Skip the photo</source>
        <translation>Foto überspringen</translation>
    </message>
    <message>
        <source>Backspace ↑</source>
        <translation>Rücktaste ↑</translation>
    </message>
    <message>
        <source>Take the last answer back</source>
        <translation>Letzte Antwort zurücknehmen</translation>
    </message>
    <message>
        <source>Make the phrase a chip and search</source>
        <translation>Aus dem Suchbegriff einen Baustein machen und suchen</translation>
    </message>
    <message>
        <source>Into the photos found</source>
        <translation>Zu den gefundenen Fotos</translation>
    </message>
    <message>
        <source>Clear, and back</source>
        <translation>Leeren und zurück</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neues Tastenkürzel</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Kein Tastenkürzel</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Letters and digits alone act on the photos; press ? for the whole list.</source>
        <translation>Einzelne Buchstaben und Ziffern wirken auf die Fotos; die Taste ? zeigt die ganze Liste.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>Back to the search</source>
        <translation>Zurück zur Suche</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Library, folders, albums and tags</source>
        <translation>Bibliothek, Ordner, Alben und Schlagwörter</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>New album</source>
        <translation>Neues Album</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
</context>
<context>
    <name>SidebarDelegate</name>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>SidebarEdits</name>
    <message>
        <source>New album</source>
        <translation>Neues Album</translation>
    </message>
    <message>
        <source>Name of the album</source>
        <translation>Name des Albums</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) will be put into it.</source>
        <translation>
            <numerusform>%Ln Foto wird dem Album hinzugefügt.</numerusform>
            <numerusform>%Ln Fotos werden dem Album hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) will get it.</source>
        <translation>
            <numerusform>%Ln Foto erhält dieses Schlagwort.</numerusform>
            <numerusform>%Ln Fotos erhalten dieses Schlagwort.</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>Name of the tag in “{tag}”</source>
        <translation>Name des Schlagworts unter „{tag}“</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>Name des Schlagworts</translation>
    </message>
    <message>
        <source>A “/” makes tags in one another: places/Italy/Rome.</source>
        <translation>Ein „/“ verschachtelt Schlagwörter: Orte/Italien/Rom.</translation>
    </message>
    <message>
        <source>Move tag</source>
        <translation>Schlagwort verschieben</translation>
    </message>
    <message>
        <source>Where the tag belongs</source>
        <translation>Wohin das Schlagwort gehört</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>There is a tag “{tag}” already. Merge the two?</source>
        <translation>Das Schlagwort „{tag}“ gibt es schon. Beide zusammenführen?</translation>
    </message>
    <message>
        <source>Photos with “{tag}” get “{other}” instead.</source>
        <translation>Fotos mit „{tag}“ erhalten stattdessen „{other}“.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Delete the album “{album}”?</source>
        <translation>Das Album „{album}“ löschen?</translation>
    </message>
    <message numerus="yes">
        <source>Its %Ln photo(s) stay in the library.</source>
        <translation>
            <numerusform>%Ln Foto darin bleibt in der Bibliothek.</numerusform>
            <numerusform>%Ln Fotos darin bleiben in der Bibliothek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete the tag “{tag}” and the %Ln tag(s) in it?</source>
        <translation>
            <numerusform>Das Schlagwort „{tag}“ und %Ln untergeordnetes Schlagwort löschen?</numerusform>
            <numerusform>Das Schlagwort „{tag}“ und %Ln untergeordnete Schlagwörter löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the tag “{tag}”?</source>
        <translation>Das Schlagwort „{tag}“ löschen?</translation>
    </message>
    <message numerus="yes">
        <source>It is taken off %Ln photo(s). The photos stay in the library.</source>
        <translation>
            <numerusform>Es wird von %Ln Foto entfernt. Das Foto bleibt in der Bibliothek.</numerusform>
            <numerusform>Es wird von %Ln Fotos entfernt. Die Fotos bleiben in der Bibliothek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the folder “{folder}” from the library?</source>
        <translation>Den Ordner „{folder}“ aus der Bibliothek entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>The files stay where they are. What you gave its %Ln photo(s) here (tags, ratings, titles, places in albums) goes with the folder and cannot be brought back.</source>
        <translation>
            <numerusform>Die Datei bleibt, wo sie ist. Was Sie hier zu %Ln Foto ergänzt haben (Schlagwörter, Bewertung, Titel, Plätze in Alben), geht mit dem Ordner verloren und lässt sich nicht wiederherstellen.</numerusform>
            <numerusform>Die Dateien bleiben, wo sie sind. Was Sie hier zu %Ln Fotos ergänzt haben (Schlagwörter, Bewertungen, Titel, Plätze in Alben), geht mit dem Ordner verloren und lässt sich nicht wiederherstellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>There is an album of this name already.</source>
        <translation>Ein Album dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>There is a tag of this name already.</source>
        <translation>Ein Schlagwort dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>A tag cannot be moved into itself.</source>
        <translation>Ein Schlagwort lässt sich nicht in sich selbst verschieben.</translation>
    </message>
</context>
<context>
    <name>SidebarMenu</name>
    <message>
        <source>Show in File Ma&amp;nager</source>
        <translation>In Da&amp;teiverwaltung anzeigen</translation>
    </message>
    <message>
        <source>&amp;Look for Changes in the Folders</source>
        <translation>Ordner auf Änderungen &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Add Folder…</source>
        <translation>Ordner &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Remove from Library…</source>
        <translation>Aus Bibliothek &amp;entfernen …</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Add %Ln Selected Photo(s)</source>
        <translation>
            <numerusform>%Ln ausgewähltes Foto &amp;hinzufügen</numerusform>
            <numerusform>%Ln ausgewählte Fotos &amp;hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>&amp;New Album…</source>
        <translation>&amp;Neues Album …</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Einfg</translation>
    </message>
    <message numerus="yes">
        <source>New Album of %Ln &amp;Selected Photo(s)…</source>
        <translation>
            <numerusform>Neues Album aus %Ln &amp;ausgewähltem Foto …</numerusform>
            <numerusform>Neues Album aus %Ln &amp;ausgewählten Fotos …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Tag %Ln Selected Photo(s)</source>
        <translation>
            <numerusform>%Ln ausgewähltes Foto &amp;verschlagworten</numerusform>
            <numerusform>%Ln ausgewählte Fotos &amp;verschlagworten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Move…</source>
        <translation>Ver&amp;schieben …</translation>
    </message>
    <message>
        <source>Teac&amp;h This Tag…</source>
        <translation>Dieses Schlagwort &amp;lehren …</translation>
    </message>
    <message>
        <source>New Tag &amp;in This One…</source>
        <translation>Neues untergeordnetes Schlagw&amp;ort …</translation>
    </message>
    <message>
        <source>&amp;New Tag…</source>
        <translation>&amp;Neues Schlagwort …</translation>
    </message>
    <message numerus="yes">
        <source>New Tag for %Ln &amp;Selected Photo(s)…</source>
        <translation>
            <numerusform>Neues Schlagwort für %Ln &amp;ausgewähltes Foto …</numerusform>
            <numerusform>Neues Schlagwort für %Ln &amp;ausgewählte Fotos …</numerusform>
        </translation>
    </message>
    <message>
        <source>Auto-&amp;Tag…</source>
        <translation>Automatisch verschlag&amp;worten …</translation>
    </message>
    <message>
        <source>Tag for &amp;Everything Here…</source>
        <translation>Schlagwort &amp;für alles hier …</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
</context>
<context>
    <name>SidebarTree</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt hinzugefügt</translation>
    </message>
    <message>
        <source>Untagged</source>
        <translation>Ohne Schlagwort</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>No folders yet: press + to add one</source>
        <translation>Noch keine Ordner: mit + hinzufügen</translation>
    </message>
    <message>
        <source>No albums yet: drag photos here or press +</source>
        <translation>Noch keine Alben: Fotos hierher ziehen oder + drücken</translation>
    </message>
    <message>
        <source>No tags yet: drag photos here or press +</source>
        <translation>Noch keine Schlagwörter: Fotos hierher ziehen oder + drücken</translation>
    </message>
    <message>
        <source>{folder} cannot be reached at the moment; its photos stay in the library.</source>
        <translation>{folder} ist zurzeit nicht erreichbar; die Fotos darin bleiben in der Bibliothek.</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
</context>
<context>
    <name>SidecarsPage</name>
    <message>
        <source>A sidecar is a small file beside a photo, “name.jpg.xmp”, with its tags, stars, title and description, for digiKam, darktable, Lightroom and others. PhotoClip always reads them.</source>
        <translation>Eine Begleitdatei ist eine kleine Datei neben einem Foto, „name.jpg.xmp“, mit dessen Schlagwörtern, Sternen, Titel und Beschreibung, für digiKam, darktable, Lightroom und andere. PhotoClip liest sie immer.</translation>
    </message>
    <message>
        <source>Write what I say of photos into sidecars</source>
        <translation>Meine Angaben zu Fotos in Begleitdateien schreiben</translation>
    </message>
    <message>
        <source>The photos themselves are never changed, and in a sidecar nothing but these fields. What other programs change there is taken over; where both changed the same field, the later change counts. The mark “picked” has no place in sidecars and stays here.</source>
        <translation>Die Fotos selbst werden nie verändert, und in einer Begleitdatei nichts als diese Felder. Was andere Programme dort ändern, wird übernommen; haben beide dasselbe Feld geändert, gilt die spätere Änderung. Die Markierung „Auswahl“ ist in Begleitdateien nicht vorgesehen und bleibt hier.</translation>
    </message>
    <message>
        <source>To be written</source>
        <translation>Noch zu schreiben</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Held up</source>
        <translation>Aufgehalten</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Sidecars written: {written}. Waiting: {waiting}.</source>
        <translation>Geschriebene Begleitdateien: {written}. Noch ausstehend: {waiting}.</translation>
    </message>
    <message>
        <source>Off. Sidecars that would be written: up to {waiting}.</source>
        <translation>Ausgeschaltet. Begleitdateien, die geschrieben würden: bis zu {waiting}.</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>no flag</source>
        <translation>keine Markierung</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>SizeSlider</name>
    <message>
        <source>Size of the photos</source>
        <translation>Größe der Fotos</translation>
    </message>
    <message>
        <source>Smaller photos</source>
        <translation>Kleinere Fotos</translation>
    </message>
    <message>
        <source>Larger photos</source>
        <translation>Größere Fotos</translation>
    </message>
</context>
<context>
    <name>StarRating</name>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Rating (0–5): a click on the last star takes it away</source>
        <translation>Bewertung (0–5): Ein Klick auf den letzten Stern nimmt ihn weg</translation>
    </message>
    <message>
        <source>The photos are rated differently</source>
        <translation>Die Fotos sind unterschiedlich bewertet</translation>
    </message>
</context>
<context>
    <name>StatusArea</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizierung anhalten</translation>
    </message>
    <message>
        <source>Encoder {name} on {device}</source>
        <translation>Encoder {name} auf {device}</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>Indizierung fortsetzen</translation>
    </message>
    <message>
        <source>1 failed</source>
        <translation>1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{label}: show which files and why</source>
        <translation>{label}: zeigen, welche Dateien und warum</translation>
    </message>
    <message>
        <source>Looking through the folders: {done} files</source>
        <translation>Ordner werden durchsucht: {done} Dateien</translation>
    </message>
    <message>
        <source>Paused {done} of {total}</source>
        <translation>Angehalten: {done} von {total}</translation>
    </message>
    <message>
        <source>Preparing {encoder}: {done} of {total}</source>
        <translation>{encoder} wird vorbereitet: {done} von {total}</translation>
    </message>
    <message>
        <source>Deleting old vectors: {done} of {total}</source>
        <translation>Alte Vektoren werden gelöscht: {done} von {total}</translation>
    </message>
    <message>
        <source>Preparing tags: {done} of {total}</source>
        <translation>Schlagwörter werden vorbereitet: {done} von {total}</translation>
    </message>
    <message>
        <source>Following the rules for tags: {done} of {total}</source>
        <translation>Regeln für Schlagwörter werden angewendet: {done} von {total}</translation>
    </message>
    <message>
        <source>Sidecars: {done} of {total}</source>
        <translation>Begleitdateien: {done} von {total}</translation>
    </message>
    <message>
        <source>Indexing {done} of {total}</source>
        <translation>Indizierung: {done} von {total}</translation>
    </message>
    <message>
        <source>Downloading {done} of {total}</source>
        <translation>Herunterladen: {done} von {total}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>The background process stopped unexpectedly and is being started again…</source>
        <translation>Der Hintergrundprozess wurde unerwartet beendet und wird neu gestartet …</translation>
    </message>
    <message>
        <source>The background process is not running; nothing is being indexed.</source>
        <translation>Der Hintergrundprozess läuft nicht; es wird nichts indiziert.</translation>
    </message>
    <message>
        <source>Loading the encoder…</source>
        <translation>Der Encoder wird geladen …</translation>
    </message>
    <message>
        <source>{done} of {total} photos indexed</source>
        <translation>{done} von {total} Fotos indiziert</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>Noch keine Fotos</translation>
    </message>
    <message>
        <source>{photos} indexed</source>
        <translation>{photos} indiziert</translation>
    </message>
    <message>
        <source>{count} offline</source>
        <translation>{count} offline</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Everything below but the catalog can be made again from your photos.</source>
        <translation>Bis auf den Katalog lässt sich alles hier aus Ihren Fotos neu erzeugen.</translation>
    </message>
    <message>
        <source>Catalog, with your tags and albums</source>
        <translation>Katalog mit Ihren Schlagwörtern und Alben</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Vectors for searching</source>
        <translation>Vektoren für die Suche</translation>
    </message>
    <message>
        <source>Previews</source>
        <translation>Vorschauen</translation>
    </message>
    <message>
        <source>Delete the previews</source>
        <translation>Vorschauen löschen</translation>
    </message>
    <message>
        <source>Old vectors of another encoder can be deleted on the page “Encoder”.</source>
        <translation>Alte Vektoren eines anderen Encoders lassen sich auf der Seite „Encoder“ löschen.</translation>
    </message>
</context>
<context>
    <name>SuggestedTag</name>
    <message>
        <source>It fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>It does not fit; never suggest it here again</source>
        <translation>Passt nicht; hier nie wieder vorschlagen</translation>
    </message>
    <message>
        <source>{percent} % likely, similarity {score}</source>
        <translation>Zu {percent} % wahrscheinlich, Ähnlichkeit {score}</translation>
    </message>
    <message>
        <source>Suggested tag {tag}, {strength}</source>
        <translation>Vorgeschlagenes Schlagwort {tag}, {strength}</translation>
    </message>
    <message>
        <source>Enter: it fits. Delete: it does not fit.</source>
        <translation>Eingabe: passt. Entf: passt nicht.</translation>
    </message>
    <message>
        <source>{action}: {tag}</source>
        <translation>{action}: {tag}</translation>
    </message>
</context>
<context>
    <name>SuggestionSection</name>
    <message>
        <source>Suggested tags</source>
        <translation>Vorgeschlagene Schlagwörter</translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>Add to all</source>
        <translation>Allen hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>on {count} of {total}</source>
        <translation>bei {count} von {total}</translation>
    </message>
    <message>
        <source>{action}: {tag}</source>
        <translation>{action}: {tag}</translation>
    </message>
    <message>
        <source>Tag {tag}</source>
        <translation>Schlagwort {tag}</translation>
    </message>
    <message>
        <source>Delete removes it.</source>
        <translation>Entf entfernt es.</translation>
    </message>
    <message>
        <source>Enter adds it to all.</source>
        <translation>Eingabe fügt es allen hinzu.</translation>
    </message>
</context>
<context>
    <name>TagChooser</name>
    <message>
        <source>Whatever is most uncertain</source>
        <translation>Was am unsichersten ist</translation>
    </message>
    <message>
        <source>Tag to be asked about</source>
        <translation>Schlagwort, nach dem gefragt wird</translation>
    </message>
    <message>
        <source>Name of a tag</source>
        <translation>Name eines Schlagworts</translation>
    </message>
    <message>
        <source>Another tag: “{tag}”</source>
        <translation>Ein anderes Schlagwort: „{tag}“</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Tag the photos</source>
        <translation>Fotos verschlagworten</translation>
    </message>
    <message>
        <source>Tag {photos}</source>
        <translation>{photos} verschlagworten</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Add tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>A/B/C is a tag C below B below A; commas separate several</source>
        <translation>A/B/C ist ein Schlagwort C unter B unter A; Kommas trennen mehrere Schlagwörter</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more tag(s)</source>
        <translation>
            <numerusform>%Ln weiteres Schlagwort zeigen</numerusform>
            <numerusform>%Ln weitere Schlagwörter zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag “{tag}”</source>
        <translation>Neues Schlagwort „{tag}“</translation>
    </message>
</context>
<context>
    <name>TagHealth</name>
    <message>
        <source>Tag health</source>
        <translation>Zustand der Schlagwörter</translation>
    </message>
    <message>
        <source>Photos without tags</source>
        <translation>Ohne Schlagwörter</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Make it one tag</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Never suggested</source>
        <translation>Nie vorgeschlagen</translation>
    </message>
    <message>
        <source>These tags of the vocabulary do not suggest themselves for any photo. Without them it is shorter.</source>
        <translation>Diese Schlagwörter des Vokabulars werden für kein Foto vorgeschlagen. Ohne sie ist es kürzer.</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>On too many photos</source>
        <translation>Bei zu vielen Fotos</translation>
    </message>
    <message>
        <source>These tags suggest themselves for so many photos that they hardly tell them apart.</source>
        <translation>Diese Schlagwörter werden für so viele Fotos vorgeschlagen, dass sie diese kaum unterscheiden.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>The same photos</source>
        <translation>Dieselben Fotos</translation>
    </message>
    <message>
        <source>These tags are on nearly the same photos. As one tag, they have the first one’s name.</source>
        <translation>Diese Schlagwörter haben fast dieselben Fotos. Zusammengeführt tragen sie den Namen des ersten.</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>On both</source>
        <translation>Bei beiden</translation>
    </message>
    <message>
        <source>The same suggestions</source>
        <translation>Dieselben Vorschläge</translation>
    </message>
    <message>
        <source>These tags suggest themselves for nearly the same photos. The second one can be done without.</source>
        <translation>Diese Schlagwörter werden für fast dieselben Fotos vorgeschlagen. Das zweite ist entbehrlich.</translation>
    </message>
    <message>
        <source>Switch off the second</source>
        <translation>Das zweite abschalten</translation>
    </message>
    <message>
        <source>How often right</source>
        <translation>Wie oft richtig</translation>
    </message>
    <message>
        <source>Of the photos that a tag was put on or suggested for, and that you said yes or no to.</source>
        <translation>Von den Fotos, für die ein Schlagwort vergeben oder vorgeschlagen wurde und bei denen Sie Ja oder Nein gesagt haben.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Likely between</source>
        <translation>Wahrscheinlich zwischen</translation>
    </message>
    <message>
        <source>Teach it…</source>
        <translation>Lehren …</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut durchsehen</translation>
    </message>
    <message>
        <source>What is worth a look</source>
        <translation>Was einen Blick wert ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking at all tags and photos…</source>
        <translation>Alle Schlagwörter und Fotos werden durchgesehen …</translation>
    </message>
    <message>
        <source>The tags of the vocabulary are not prepared yet.</source>
        <translation>Die Schlagwörter des Vokabulars sind noch nicht vorbereitet.</translation>
    </message>
    <message>
        <source>{photos} looked at</source>
        <translation>{photos} durchgesehen</translation>
    </message>
    <message>
        <source>These have no tags yet, and look alike. The names are tags that fit most of them.</source>
        <translation>Diese Fotos haben noch keine Schlagwörter und ähneln sich. Die Namen sind Schlagwörter, die zu den meisten davon passen.</translation>
    </message>
    <message>
        <source>There are no photos without tags that look alike.</source>
        <translation>Es gibt keine Fotos ohne Schlagwörter, die sich ähneln.</translation>
    </message>
    <message>
        <source>Tag these photos</source>
        <translation>Diese Fotos verschlagworten</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>Name des Schlagworts</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) will get it.</source>
        <translation>
            <numerusform>%Ln Foto erhält dieses Schlagwort.</numerusform>
            <numerusform>%Ln Fotos erhalten dieses Schlagwort.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagHistory</name>
    <message>
        <source>History of automatic tags</source>
        <translation>Verlauf der automatischen Schlagwörter</translation>
    </message>
    <message>
        <source>Show photos</source>
        <translation>Fotos zeigen</translation>
    </message>
    <message>
        <source>Revert the run</source>
        <translation>Durchgang zurücknehmen</translation>
    </message>
    <message>
        <source>No tags were put on automatically yet</source>
        <translation>Noch keine automatisch vergebenen Schlagwörter</translation>
    </message>
    <message>
        <source>Tags › Auto-Tag… does so; here you see what it did, and take it back whenever you like.</source>
        <translation>„Schlagwörter › Automatisch verschlagworten …“ vergibt sie; hier ist zu sehen, was geschehen ist, und es lässt sich jederzeit zurücknehmen.</translation>
    </message>
    <message>
        <source>Tags of the run</source>
        <translation>Schlagwörter des Durchgangs</translation>
    </message>
    <message>
        <source>What you put on or took off by hand stays as it is.</source>
        <translation>Was Sie von Hand vergeben oder entfernt haben, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Runs, the newest first</source>
        <translation>Durchgänge, neueste zuerst</translation>
    </message>
    <message>
        <source>The runs cannot be read</source>
        <translation>Die Durchgänge sind nicht lesbar</translation>
    </message>
    <message>
        <source>This run was reverted.</source>
        <translation>Dieser Durchgang wurde zurückgenommen.</translation>
    </message>
    <message numerus="yes">
        <source>Revert %Ln tag(s)</source>
        <translation>
            <numerusform>%Ln Schlagwort zurücknehmen</numerusform>
            <numerusform>%Ln Schlagwörter zurücknehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Revert tags</source>
        <translation>Schlagwörter zurücknehmen</translation>
    </message>
    <message numerus="yes">
        <source>Revert for %Ln selected photo(s)</source>
        <translation>
            <numerusform>Für %Ln ausgewähltes Foto zurücknehmen</numerusform>
            <numerusform>Für %Ln ausgewählte Fotos zurücknehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Revert for selected photos</source>
        <translation>Für ausgewählte Fotos zurücknehmen</translation>
    </message>
    <message>
        <source>Switch the rule off instead: Tags › Rules…</source>
        <translation>Stattdessen die Regel abschalten: Schlagwörter › Regeln …</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>Durchgang {number}</translation>
    </message>
</context>
<context>
    <name>TagMenu</name>
    <message>
        <source>&amp;Tag</source>
        <translation>&amp;Verschlagworten</translation>
    </message>
    <message>
        <source>T&amp;ag…</source>
        <translation>&amp;Schlagwort …</translation>
    </message>
</context>
<context>
    <name>TagRunsTable</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Which photos</source>
        <translation>Welche Fotos</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Auto-tagging</source>
        <translation>Automatik</translation>
    </message>
    <message>
        <source>{what}, reverted</source>
        <translation>{what}, aufgehoben</translation>
    </message>
</context>
<context>
    <name>TagSuggestions</name>
    <message>
        <source>Tags to choose from</source>
        <translation>Schlagwörter zur Auswahl</translation>
    </message>
</context>
<context>
    <name>TaggingOperations</name>
    <message>
        <source>All photos, only the tag “{tag}”</source>
        <translation>Alle Fotos, nur das Schlagwort „{tag}“</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected photo(s)</source>
        <translation>
            <numerusform>%Ln ausgewähltes Foto</numerusform>
            <numerusform>%Ln ausgewählte Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos found: {query}</source>
        <translation>Gefundene Fotos: {query}</translation>
    </message>
    <message>
        <source>Photos found</source>
        <translation>Gefundene Fotos</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
</context>
<context>
    <name>TermPanel</name>
    <message>
        <source>&amp;Suggest this tag</source>
        <translation>Dieses Schlagwort &amp;vorschlagen</translation>
    </message>
    <message>
        <source>Phrases that photos are compared with, one on each line</source>
        <translation>Suchbegriffe, mit denen Fotos verglichen werden, einer je Zeile</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>No tag is chosen</source>
        <translation>Kein Schlagwort gewählt</translation>
    </message>
    <message>
        <source>Its name: {name}</source>
        <translation>Sein Name: {name}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>&amp;Phrases, one on each line</source>
        <translation>&amp;Suchbegriffe, einer je Zeile</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>Say what such a photo shows: “a bat flying at night”.</source>
        <translation>Beschreiben, was ein solches Foto zeigt, z. B. „a bat flying at night“.</translation>
    </message>
    <message>
        <source>A photo gets one tag of a group at most, such as day or night.</source>
        <translation>Ein Foto erhält höchstens ein Schlagwort einer Gruppe, etwa Tag oder Nacht.</translation>
    </message>
    <message>
        <source>A heading: no photo is tagged with it by itself.</source>
        <translation>Eine Überschrift: Kein Foto erhält sie von selbst als Schlagwort.</translation>
    </message>
    <message>
        <source>Comes with PhotoClip</source>
        <translation>Kommt mit PhotoClip</translation>
    </message>
    <message>
        <source>From “{name}”</source>
        <translation>Aus „{name}“</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Ihr eigenes</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Go to date…</source>
        <translation>Zu Datum gehen …</translation>
    </message>
    <message>
        <source>Only {month}</source>
        <translation>Nur {month}</translation>
    </message>
    <message>
        <source>Only {year}</source>
        <translation>Nur {year}</translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message numerus="yes">
        <source>%Ln file(s) could not be moved to the trash: {first}</source>
        <translation>
            <numerusform>%Ln Datei konnte nicht in den Papierkorb verschoben werden: {first}</numerusform>
            <numerusform>%Ln Dateien konnten nicht in den Papierkorb verschoben werden: {first}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %Ln photo(s) to the trash</source>
        <translation>
            <numerusform>%Ln Foto in den Papierkorb verschieben</numerusform>
            <numerusform>%Ln Fotos in den Papierkorb verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be put back: {first}</source>
        <translation>
            <numerusform>%Ln Datei konnte nicht zurückgelegt werden: {first}</numerusform>
            <numerusform>%Ln Dateien konnten nicht zurückgelegt werden: {first}</numerusform>
        </translation>
    </message>
    <message>
        <source>the file is no longer there</source>
        <translation>die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>nothing can be changed in its folder</source>
        <translation>in ihrem Ordner kann nichts geändert werden</translation>
    </message>
    <message>
        <source>there is no trash for its disk or for its name</source>
        <translation>für ihren Datenträger oder ihren Namen gibt es keinen Papierkorb</translation>
    </message>
    <message>
        <source>it is no longer in the trash</source>
        <translation>sie ist nicht mehr im Papierkorb</translation>
    </message>
    <message>
        <source>another file has taken its place</source>
        <translation>an ihrer Stelle ist jetzt eine andere Datei</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Viewer</source>
        <translation>Einzelansicht</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Vorheriges Foto</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>{position} of {count}</source>
        <translation>{position} von {count}</translation>
    </message>
    <message>
        <source>Only the thumbnail can be shown: {reason}</source>
        <translation>Nur das Vorschaubild kann gezeigt werden: {reason}</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Actual size; now {zoom}</source>
        <translation>Originalgröße; jetzt {zoom}</translation>
    </message>
    <message>
        <source>Back to the photos (Esc)</source>
        <translation>Zurück zu den Fotos (Esc)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Actual size (Ctrl+1)</source>
        <translation>Originalgröße (Strg+1)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Fit the window (Ctrl+0)</source>
        <translation>An Fenster anpassen (Strg+0)</translation>
    </message>
    <message>
        <source>Turn the view left (Shift+R)</source>
        <translation>Ansicht nach links drehen (Umschalt+R)</translation>
    </message>
    <message>
        <source>Turn the view right (R)</source>
        <translation>Ansicht nach rechts drehen (R)</translation>
    </message>
    <message>
        <source>Show where in the photo a phrase is (H)</source>
        <translation>Zeigen, wo im Foto ein Suchbegriff ist (H)</translation>
    </message>
    <message>
        <source>About this photo (I)</source>
        <translation>Über dieses Foto (I)</translation>
    </message>
    <message>
        <source>Find similar photos (S)</source>
        <translation>Ähnliche Fotos suchen (S)</translation>
    </message>
    <message>
        <source>Start a slideshow (Shift+Space)</source>
        <translation>Diaschau starten (Umschalt+Leertaste)</translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation>Vollbild (F11)</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) a photo</source>
        <translation>
            <numerusform>%n Sekunde je Foto</numerusform>
            <numerusform>%n Sekunden je Foto</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin again at the end</source>
        <translation>Am Ende von vorn beginnen</translation>
    </message>
    <message>
        <source>Stop the slideshow (Shift+Space)</source>
        <translation>Diaschau beenden (Umschalt+Leertaste)</translation>
    </message>
</context>
<context>
    <name>VocabularyEditor</name>
    <message>
        <source>Tags that suggest themselves</source>
        <translation>Schlagwörter, die vorgeschlagen werden</translation>
    </message>
    <message>
        <source>Add tag…</source>
        <translation>Schlagwort hinzufügen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>Zurücksetzen …</translation>
    </message>
    <message>
        <source>Search tags and phrases</source>
        <translation>Schlagwörter und Suchbegriffe durchsuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>{found} of %Ln tag(s)</source>
        <translation>
            <numerusform>{found} von %Ln Schlagwort</numerusform>
            <numerusform>{found} von %Ln Schlagwörtern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s), {enabled} suggest themselves</source>
        <translation>
            <numerusform>%Ln Schlagwort, vorgeschlagen: {enabled}</numerusform>
            <numerusform>%Ln Schlagwörter, vorgeschlagen: {enabled}</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>A “/” separates a tag from the one above it.</source>
        <translation>Ein „/“ trennt ein Schlagwort vom übergeordneten.</translation>
    </message>
    <message>
        <source>There is a tag “{path}” already.</source>
        <translation>Das Schlagwort „{path}“ gibt es schon.</translation>
    </message>
    <message>
        <source>Reset the vocabulary?</source>
        <translation>Vokabular zurücksetzen?</translation>
    </message>
    <message>
        <source>Tags that you have added or imported go, and changed ones are as they came with PhotoClip. The tags on your photos stay.</source>
        <translation>Hinzugefügte oder importierte Schlagwörter entfallen, und geänderte sind wieder so, wie sie mit PhotoClip kamen. Die Schlagwörter Ihrer Fotos bleiben.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) imported from “{name}”</source>
        <translation>
            <numerusform>%Ln Schlagwort aus „{name}“ importiert</numerusform>
            <numerusform>%Ln Schlagwörter aus „{name}“ importiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) written into {name}</source>
        <translation>
            <numerusform>%Ln Schlagwort in {name} geschrieben</numerusform>
            <numerusform>%Ln Schlagwörter in {name} geschrieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VocabularyTree</name>
    <message>
        <source>{name}, {enabled} of {terms} tags suggest themselves</source>
        <translation>{name}, vorgeschlagen: {enabled} von {terms} Schlagwörtern</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>photo {position} of {count}</source>
        <translation>Foto {position} von {count}</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>als Auswahl markiert</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to PhotoClip</source>
        <translation>Willkommen bei PhotoClip</translation>
    </message>
    <message>
        <source>Folders with your photos</source>
        <translation>Ordner mit Ihren Fotos</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>{folder} is in {other}, which is on the list already.</source>
        <translation>{folder} liegt in {other}, und dieser Ordner steht schon in der Liste.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Loslegen</translation>
    </message>
    <message>
        <source>Add another folder…</source>
        <translation>Weiteren Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Where are your photos?</source>
        <translation>Wo sind Ihre Fotos?</translation>
    </message>
    <message>
        <source>PhotoClip looks into these folders and finds your photos by what is in them. Everything happens on this computer, and your files are never changed.</source>
        <translation>PhotoClip durchsucht diese Ordner und findet Ihre Fotos anhand ihres Inhalts. Alles geschieht auf diesem Computer, und Ihre Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>You can also drag folders in here. More can be added at any time.</source>
        <translation>Sie können Ordner auch hierher ziehen. Weitere lassen sich jederzeit hinzufügen.</translation>
    </message>
    <message>
        <source>What shall understand your photos?</source>
        <translation>Was soll Ihre Fotos verstehen?</translation>
    </message>
    <message>
        <source>You can look at your photos and search at once, with the first of these. If you choose another one, it is downloaded and prepared meanwhile, and then takes over. You can change your mind at any time.</source>
        <translation>Mit dem ersten Encoder in dieser Liste können Sie sofort Ihre Fotos ansehen und suchen. Wenn Sie einen anderen wählen, wird er währenddessen heruntergeladen und vorbereitet und übernimmt dann. Sie können sich jederzeit umentscheiden.</translation>
    </message>
</context>
<context>
    <name>WhyMatched</name>
    <message>
        <source>without</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>like</source>
        <translation>wie</translation>
    </message>
    <message>
        <source>{score}, above {percent} %</source>
        <translation>{score}, besser als {percent} %</translation>
    </message>
    <message>
        <source>Similarity, and the share of the photos shown that fit less well</source>
        <translation>Ähnlichkeit und Anteil der gezeigten Fotos, die weniger gut passen</translation>
    </message>
</context>
<context>
    <name>_Plurals</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s)</source>
        <translation>
            <numerusform>%Ln Schlagwort</numerusform>
            <numerusform>%Ln Schlagwörter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Said</name>
    <message>
        <source>Is this “{tag}”?</source>
        <translation>Ist das „{tag}“?</translation>
    </message>
    <message>
        <source>{percent} % likely so far</source>
        <translation>bisher zu {percent} % wahrscheinlich</translation>
    </message>
    <message>
        <source>Looking for photos to ask about…</source>
        <translation>Fotos für Fragen werden gesucht …</translation>
    </message>
    <message>
        <source>Suggestions are being prepared</source>
        <translation>Vorschläge werden vorbereitet</translation>
    </message>
    <message>
        <source>PhotoClip learns what your library looks like once its photos are indexed. This goes on by itself, and the questions come then.</source>
        <translation>Sobald die Fotos indiziert sind, lernt PhotoClip, wie Ihre Bibliothek aussieht. Das geht von selbst weiter, und dann kommen die Fragen.</translation>
    </message>
    <message>
        <source>PhotoClip does not know “{tag}” yet</source>
        <translation>PhotoClip kennt „{tag}“ noch nicht</translation>
    </message>
    <message>
        <source>Give this tag to a few photos that it fits (select them and press T). Then ask again.</source>
        <translation>Geben Sie dieses Schlagwort einigen Fotos, zu denen es passt (auswählen und T drücken). Lassen Sie sich dann wieder fragen.</translation>
    </message>
    <message>
        <source>Choose another tag</source>
        <translation>Anderes Schlagwort wählen</translation>
    </message>
    <message>
        <source>No tag is uncertain</source>
        <translation>Kein Schlagwort ist unsicher</translation>
    </message>
    <message>
        <source>There is none about which many photos are in doubt. You can still choose one yourself.</source>
        <translation>Bei keinem sind viele Fotos zweifelhaft. Sie können trotzdem selbst eines wählen.</translation>
    </message>
    <message>
        <source>Choose a tag</source>
        <translation>Schlagwort wählen</translation>
    </message>
    <message>
        <source>There are no questions now</source>
        <translation>Jetzt gibt es keine Fragen</translation>
    </message>
    <message>
        <source>The background process is not running</source>
        <translation>Der Hintergrundprozess läuft nicht</translation>
    </message>
    <message>
        <source>Without it your answers cannot be kept.</source>
        <translation>Ohne ihn können Ihre Antworten nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu starten</translation>
    </message>
    <message numerus="yes">
        <source>You have answered %Ln question(s).</source>
        <translation>
            <numerusform>Sie haben %Ln Frage beantwortet.</numerusform>
            <numerusform>Sie haben %Ln Fragen beantwortet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) skipped.</source>
        <translation>
            <numerusform>%Ln Foto übersprungen.</numerusform>
            <numerusform>%Ln Fotos übersprungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask about those again</source>
        <translation>Nach ihnen noch einmal fragen</translation>
    </message>
    <message>
        <source>Next tag</source>
        <translation>Nächstes Schlagwort</translation>
    </message>
    <message>
        <source>You have said of all {photos} whether they are “{tag}”</source>
        <translation>Sie haben von allen ({photos}) gesagt, ob sie „{tag}“ sind</translation>
    </message>
    <message>
        <source>Nothing more to ask about “{tag}”</source>
        <translation>Zu „{tag}“ gibt es nichts mehr zu fragen</translation>
    </message>
</context>
<context>
    <name>captions</name>
    <message>
        <source>{photos}, newest first</source>
        <translation>{photos}, neueste zuerst</translation>
    </message>
    <message>
        <source>{photos}, best match first</source>
        <translation>{photos}, beste Treffer zuerst</translation>
    </message>
    <message>
        <source>{photos} by likeness to {name}</source>
        <translation>{photos} nach Ähnlichkeit mit {name}</translation>
    </message>
    <message>
        <source>{count} not indexed yet</source>
        <translation>{count} noch nicht indiziert</translation>
    </message>
    <message>
        <source>Add a folder of photos to begin</source>
        <translation>Zum Beginnen einen Ordner mit Fotos hinzufügen</translation>
    </message>
    <message>
        <source>PhotoClip looks at your photos on this computer and lets you find them by what they show. They stay where they are and are never changed. You can also drop a folder onto this window.</source>
        <translation>PhotoClip sieht sich Ihre Fotos auf diesem Computer an und findet sie anhand dessen, was sie zeigen. Sie bleiben, wo sie sind, und werden nie verändert. Sie können einen Ordner auch auf dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>No photos in “{scope}”</source>
        <translation>Keine Fotos in „{scope}“</translation>
    </message>
    <message>
        <source>Drag photos onto an album or a tag at the left, or choose something else there.</source>
        <translation>Ziehen Sie Fotos auf ein Album oder ein Schlagwort links, oder wählen Sie dort etwas anderes.</translation>
    </message>
    <message>
        <source>No photos here</source>
        <translation>Keine Fotos hier</translation>
    </message>
    <message>
        <source>No photo meets all that is asked for above.</source>
        <translation>Kein Foto erfüllt alle Bedingungen oben.</translation>
    </message>
    <message>
        <source>Nothing can be searched yet</source>
        <translation>Noch nichts zu durchsuchen</translation>
    </message>
    <message>
        <source>Results appear here as soon as the first photos are indexed.</source>
        <translation>Ergebnisse erscheinen hier, sobald die ersten Fotos indiziert sind.</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Fotos werden gesucht …</translation>
    </message>
    <message>
        <source>They appear here as they are found.</source>
        <translation>Sie erscheinen hier, sobald sie gefunden werden.</translation>
    </message>
    <message>
        <source>None of these files can be shown</source>
        <translation>Keine dieser Dateien kann gezeigt werden</translation>
    </message>
    <message>
        <source>File › Files That Are Not Indexed lists each of them with its reason.</source>
        <translation>„Datei › Nicht indizierte Dateien“ führt jede mit ihrem Grund auf.</translation>
    </message>
    <message>
        <source>Add another folder…</source>
        <translation>Weiteren Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>No photos in your folders</source>
        <translation>Keine Fotos in Ihren Ordnern</translation>
    </message>
    <message>
        <source>When you put photos there, press F5 to have them found.</source>
        <translation>Wenn Sie Fotos dort ablegen, lassen Sie sie mit F5 finden.</translation>
    </message>
</context>
<context>
    <name>chips</name>
    <message>
        <source>this photo</source>
        <translation>dieses Foto</translation>
    </message>
    <message>
        <source>untagged</source>
        <translation>ohne Schlagwort</translation>
    </message>
    <message>
        <source>not decodable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>recently added</source>
        <translation>kürzlich hinzugefügt</translation>
    </message>
    <message>
        <source>not like</source>
        <translation>nicht wie</translation>
    </message>
    <message>
        <source>not</source>
        <translation>nicht</translation>
    </message>
    <message>
        <source>like</source>
        <translation>wie</translation>
    </message>
    <message>
        <source>Phrase: {label}</source>
        <translation>Suchbegriff: {label}</translation>
    </message>
    <message>
        <source>Without: {label}</source>
        <translation>Ohne: {label}</translation>
    </message>
    <message>
        <source>Like the picture {label}</source>
        <translation>Wie das Bild {label}</translation>
    </message>
    <message>
        <source>Unlike the picture {label}</source>
        <translation>Anders als das Bild {label}</translation>
    </message>
    <message>
        <source>{words}, weight {weight}</source>
        <translation>{words}, Gewicht {weight}</translation>
    </message>
    <message>
        <source>Not {field}: {label}</source>
        <translation>Nicht {field}: {label}</translation>
    </message>
    <message>
        <source>{field}: {label}</source>
        <translation>{field}: {label}</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Run of automatic tags</source>
        <translation>Durchgang automatischer Schlagwörter</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>File ending</source>
        <translation>Dateiendung</translation>
    </message>
</context>
<context>
    <name>encoders</name>
    <message>
        <source>PhotoClip Small</source>
        <translation>PhotoClip Small</translation>
    </message>
    <message>
        <source>Works offline at once. Knows common subjects only; good for a first look.</source>
        <translation>Läuft sofort und ohne Netz. Kennt nur gängige Motive; gut für einen ersten Blick.</translation>
    </message>
    <message>
        <source>The best for its size on a machine without a graphics card, if its research-only licence suits you.</source>
        <translation>Der beste seiner Größe für Rechner ohne Grafikkarte, wenn die Lizenz nur für Forschung passt.</translation>
    </message>
    <message>
        <source>The one to begin with: quick on a plain processor, good with everyday photos, free for any use.</source>
        <translation>Der richtige zum Anfangen: schnell auf einem gewöhnlichen Prozessor, gut bei Alltagsfotos, frei für jeden Zweck.</translation>
    </message>
    <message>
        <source>Clearly better than ViT-B/32 and in many languages; several times slower without a graphics card.</source>
        <translation>Deutlich besser als ViT-B/32 und in vielen Sprachen; ohne Grafikkarte mehrfach langsamer.</translation>
    </message>
    <message>
        <source>Large, for fine distinctions in English; wants a graphics card with 4 GB or more.</source>
        <translation>Groß, für feine Unterschiede auf Englisch; braucht eine Grafikkarte mit mindestens 4 GB.</translation>
    </message>
    <message>
        <source>The best results here in any language; wants a graphics card with 8 GB or more.</source>
        <translation>Die besten Ergebnisse in jeder Sprache; braucht eine Grafikkarte mit mindestens 8 GB.</translation>
    </message>
    <message>
        <source>more than 100 languages</source>
        <translation>über 100 Sprachen</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Apache-2.0; trained in part on photos for research use</source>
        <translation>Apache-2.0; zum Teil mit Fotos für Forschungszwecke trainiert</translation>
    </message>
    <message>
        <source>Apple AMLR: scientific research only, no commercial use</source>
        <translation>Apple AMLR: nur wissenschaftliche Forschung, keine gewerbliche Nutzung</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <translation>{size} herunterzuladen</translation>
    </message>
    <message>
        <source>comes with PhotoClip</source>
        <translation>kommt mit PhotoClip</translation>
    </message>
    <message>
        <source>{dim} numbers per photo</source>
        <translation>{dim} Zahlen je Foto</translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>Photos decoded at once</source>
        <translation>Gleichzeitig gelesene Fotos</translation>
    </message>
    <message>
        <source>Photos encoded at once</source>
        <translation>Gleichzeitig kodierte Fotos</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Photos lie in</source>
        <translation>Fotos liegen in</translation>
    </message>
    <message>
        <source>Names under the photos</source>
        <translation>Namen unter den Fotos</translation>
    </message>
    <message>
        <source>Scores of a search on the photos</source>
        <translation>Ähnlichkeitswerte einer Suche an den Fotos</translation>
    </message>
    <message>
        <source>Room for previews</source>
        <translation>Platz für Vorschauen</translation>
    </message>
    <message>
        <source>A slideshow shows each photo for</source>
        <translation>Die Diaschau zeigt jedes Foto</translation>
    </message>
    <message>
        <source>A slideshow begins again at its end</source>
        <translation>Die Diaschau beginnt am Ende von vorn</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>Dem schnellsten Gerät</translation>
    </message>
    <message>
        <source>NVIDIA or AMD graphics card</source>
        <translation>NVIDIA- oder AMD-Grafikkarte</translation>
    </message>
    <message>
        <source>Apple graphics processor</source>
        <translation>Apple-Grafikprozessor</translation>
    </message>
    <message>
        <source>Intel graphics card</source>
        <translation>Intel-Grafikkarte</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Equal cells</source>
        <translation>Gleichen Feldern</translation>
    </message>
    <message>
        <source>Rows of whole photos</source>
        <translation>Reihen ganzer Fotos</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>The language changes when PhotoClip is started again.</source>
        <translation>Die Sprache wechselt, wenn PhotoClip neu gestartet wird.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
<context>
    <name>origins</name>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>By a rule</source>
        <translation>Durch eine Regel</translation>
    </message>
    <message>
        <source>run {number}</source>
        <translation>Durchgang {number}</translation>
    </message>
    <message>
        <source>{percent} % likely</source>
        <translation>zu {percent} % wahrscheinlich</translation>
    </message>
</context>
<context>
    <name>vocabularyfiles</name>
    <message>
        <source>PhotoClip vocabulary</source>
        <translation>PhotoClip-Vokabular</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Lightroom keyword list</source>
        <translation>Lightroom-Stichwortliste</translation>
    </message>
    <message>
        <source>All vocabularies</source>
        <translation>Alle Vokabulare</translation>
    </message>
    <message>
        <source>Import tags</source>
        <translation>Schlagwörter importieren</translation>
    </message>
    <message>
        <source>Export tags</source>
        <translation>Schlagwörter exportieren</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>Vokabular</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>{rate} photos/s</source>
        <translation>{rate} Fotos/s</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>noch {minutes} Min.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>noch {hours} Std. {minutes} Min.</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
</context>
</TS>
