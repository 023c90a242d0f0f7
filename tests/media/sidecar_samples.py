"""Sidecars as other programs write them, with much in them that is not ours."""

LIGHTROOM = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0-c000 1.000000, 0000/00/00-00:00:00        ">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
   xmp:CreatorTool="Adobe Photoshop Lightroom Classic 12.4 (Windows)"
   xmp:Rating="3"
   xmp:Label='Red &amp; "bold"'
   crs:Exposure2012="+0.35"
   xmpMM:DocumentID="xmp.did:0badc0de"
   crs:HasSettings="True">
   <dc:subject>
    <rdf:Bag>
     <rdf:li>Italy</rdf:li>
     <rdf:li>Rome</rdf:li>
    </rdf:Bag>
   </dc:subject>
   <lr:hierarchicalSubject>
    <rdf:Bag>
     <rdf:li>places|Italy</rdf:li>
     <rdf:li>places|Italy|Rome</rdf:li>
    </rdf:Bag>
   </lr:hierarchicalSubject>
   <dc:title>
    <rdf:Alt>
     <rdf:li xml:lang="x-default">Forum</rdf:li>
     <rdf:li xml:lang="de-DE">Das Forum</rdf:li>
    </rdf:Alt>
   </dc:title>
   <crs:ToneCurvePV2012>
    <rdf:Seq>
     <rdf:li>0, 0</rdf:li>
     <rdf:li>255, 255</rdf:li>
    </rdf:Seq>
   </crs:ToneCurvePV2012>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
%(padding)s<?xpacket end="w"?>""" % {b"padding": 2 * (b" " * 80 + b"\n")}

DIGIKAM = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:digiKam="http://www.digikam.org/ns/1.0/"
    xmlns:MicrosoftPhoto="http://ns.microsoft.com/photo/1.0/"
    xmlns:acdsee="http://ns.acdsee.com/iptc/1.0/"
    xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
   digiKam:ColorLabel="0"
   digiKam:PickLabel="0"
   acdsee:categories="&lt;Categories&gt;&lt;Category Assigned=&quot;1&quot;&gt;Rome&lt;/Category&gt;&lt;/Categories&gt;"
   MicrosoftPhoto:Rating="50"
   xmp:Rating="3">
   <digiKam:TagsList>
    <rdf:Seq>
     <rdf:li>places/Italy/Rome</rdf:li>
    </rdf:Seq>
   </digiKam:TagsList>
   <MicrosoftPhoto:LastKeywordXMP>
    <rdf:Bag>
     <rdf:li>places/Italy/Rome</rdf:li>
    </rdf:Bag>
   </MicrosoftPhoto:LastKeywordXMP>
   <lr:hierarchicalSubject>
    <rdf:Bag>
     <rdf:li>places|Italy|Rome</rdf:li>
    </rdf:Bag>
   </lr:hierarchicalSubject>
   <dc:subject>
    <rdf:Bag>
     <rdf:li>Rome</rdf:li>
    </rdf:Bag>
   </dc:subject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

DARKTABLE = b"""<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:exif="http://ns.adobe.com/exif/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:darktable="http://darktable.sf.net/"
   exif:DateTimeOriginal="2023:06:01 18:04:00.000"
   xmp:Rating="-1"
   darktable:xmp_version="5"
   darktable:raw_params="0">
   <darktable:history>
    <rdf:Seq>
     <rdf:li
      darktable:num="0"
      darktable:operation="exposure"
      darktable:params="000000000000a03f0000484200008000"/>
    </rdf:Seq>
   </darktable:history>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"""

IMMICH = b"""<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Image::ExifTool 12.96'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>

 <rdf:Description rdf:about=''
  xmlns:dc='http://purl.org/dc/elements/1.1/'>
  <dc:description>
   <rdf:Alt>
    <rdf:li xml:lang='x-default'>The forum</rdf:li>
   </rdf:Alt>
  </dc:description>
 </rdf:Description>

 <rdf:Description rdf:about=''
  xmlns:digiKam='http://www.digikam.org/ns/1.0/'>
  <digiKam:TagsList>
   <rdf:Seq>
    <rdf:li>places/Italy/Rome</rdf:li>
   </rdf:Seq>
  </digiKam:TagsList>
 </rdf:Description>

 <rdf:Description rdf:about=''
  xmlns:exif='http://ns.adobe.com/exif/1.0/'>
  <exif:GPSLatitude>41,53.5N</exif:GPSLatitude>
  <exif:GPSLongitude>12,29.1E</exif:GPSLongitude>
 </rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end='w'?>"""

# Other prefixes, a comment inside, a description in one tag, Windows' line ends.
ODD = b"""<?xml version='1.0'?>\r
<!-- made by hand -->\r
<meta:xmpmeta xmlns:meta="adobe:ns:meta/">\r
\t<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\r
\t\t<r:Description r:about="uuid:1" xmlns:dc="http://example.org/not-dublin-core" dc:title="not a title"/>\r
\t\t<r:Description r:about="uuid:1" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:x="http://ns.adobe.com/xap/1.0/">\r
\t\t\t<d:subject><r:Bag><!-- one --><r:li>sea</r:li><!-- two --><r:li>sky</r:li></r:Bag></d:subject>\r
\t\t\t<x:Rating/>\r
\t\t</r:Description>\r
\t</r:RDF>\r
</meta:xmpmeta>\r
"""

UTF_16 = LIGHTROOM.decode("utf-8").encode("utf-16")

ALL = {
    "Lightroom": LIGHTROOM,
    "digiKam": DIGIKAM,
    "darktable": DARKTABLE,
    "Immich": IMMICH,
    "odd": ODD,
    "UTF-16": UTF_16,
    "padded": LIGHTROOM + b"\0" * 64,
}
