"""What is true of the photos of bench_suggestions: classes of Caltech-101 and words of captions as tags that ship.

Written by hand. A class or a word that may or may not mean a tag is unclear for it, and does not count there.
"""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

TRUE, FALSE, UNCLEAR = 1, 0, -1
Truth = npt.NDArray[np.int8]

# By the names of tags: the classes that are it, and those that may be.
CLASSES: dict[str, tuple[str, str]] = {
    "Accordion": ("accordion", ""),
    "Aircraft": ("airplanes", "helicopter"),
    "Anchor": ("anchor", ""),
    "Ant": ("ant", ""),
    "Barrel": ("barrel", ""),
    "Beaver": ("beaver", ""),
    "Binoculars": ("binocular", ""),
    "Bonsai": ("bonsai", ""),
    "Buddha statue": ("buddha", ""),
    "Butterfly": ("butterfly", ""),
    "Camera": ("camera", ""),
    "Cannon": ("cannon", ""),
    "Car": ("car_side", ""),
    "Smartphone": ("cellphone", ""),
    "Chair": ("chair windsor_chair", "wheelchair"),
    "Chandelier": ("chandelier", ""),
    "Cougar": ("cougar_body cougar_face", "wild_cat Leopards"),
    "Crab": ("crab", "crayfish lobster"),
    "Lobster": ("lobster", "crayfish"),
    "Crocodile": ("crocodile crocodile_head", ""),
    "Cup": ("cup", "ewer"),
    "Dog": ("dalmatian", "snoopy"),
    "Banknote": ("dollar_bill", ""),
    "Dolphin": ("dolphin", ""),
    "Dragonfly": ("dragonfly", "mayfly"),
    "Guitar": ("electric_guitar", "mandolin"),
    "Elephant": ("elephant", ""),
    "Tuba": ("euphonium", ""),
    "Jug": ("ewer", "cup"),
    "Face close-up": ("Faces_easy", "Faces"),
    "Ferry": ("ferry", "ketch schooner"),
    "Flamingo": ("flamingo flamingo_head", ""),
    "Cartoon": ("garfield snoopy", ""),
    "Antelope": ("gerenuk", "okapi"),
    "Gramophone": ("gramophone", ""),
    "Piano": ("grand_piano", ""),
    "Turtle": ("hawksbill", ""),
    "Headphones": ("headphone", ""),
    "Hedgehog": ("hedgehog", ""),
    "Helicopter": ("helicopter", ""),
    "Ibis": ("ibis", ""),
    "Roller skates": ("inline_skate", ""),
    "Joshua tree": ("joshua_tree", ""),
    "Kangaroo": ("kangaroo", ""),
    "Sailing boat": ("ketch schooner", ""),
    "Lamp": ("lamp", "chandelier"),
    "Laptop": ("laptop", ""),
    "Leopard": ("Leopards", "wild_cat"),
    "Llama": ("llama", ""),
    "Water lily": ("water_lilly lotus", ""),
    "Mandolin": ("mandolin", ""),
    "Mayfly": ("mayfly", "dragonfly"),
    "Candlestick": ("menorah", ""),
    "Metronome": ("metronome", ""),
    "Mosque": ("minaret", ""),
    "Motorcycle": ("Motorbikes", ""),
    "Seashell": ("nautilus", ""),
    "Octopus": ("octopus", ""),
    "Pagoda": ("pagoda", ""),
    "Panda": ("panda", ""),
    "Pigeon": ("pigeon", ""),
    "Pizza": ("pizza", ""),
    "Platypus": ("platypus", ""),
    "Pyramid": ("pyramid", ""),
    "Rhinoceros": ("rhino", ""),
    "Rooster": ("rooster", ""),
    "Saxophone": ("saxophone", ""),
    "Scissors": ("scissors", ""),
    "Scorpion": ("scorpion", ""),
    "Seahorse": ("sea_horse", ""),
    "Soccer ball": ("soccer_ball", ""),
    "Stapler": ("stapler", ""),
    "Starfish": ("starfish", ""),
    "Dinosaur": ("stegosaurus brontosaurus", ""),
    "Traffic sign": ("stop_sign", "yin_yang"),
    "Strawberry": ("strawberry", ""),
    "Sunflower": ("sunflower", ""),
    "Fossil": ("trilobite", "nautilus"),
    "Umbrella": ("umbrella", ""),
    "Watch": ("watch", ""),
    "Spanner": ("wrench", ""),
    "Symbol": ("yin_yang", "stop_sign"),
    "Bird": ("emu flamingo flamingo_head ibis pigeon rooster", ""),
}

# By the names of tags: the words of captions that say so.
WORDS: dict[str, str] = {
    "Dog": "dogs? pupp(y|ies)",
    "Beach": "beach(es)? shore",
    "Child": "child(ren)? kids? boys? girls? toddlers?",
    "Baby": "bab(y|ies) infant toddler",
    "Crowd": "crowd crowded",
    "Grass": "grass grassy lawn",
    "Fields": "fields?",
    "Street": "streets? sidewalk road",
    "Snow on the ground": "snow snowy",
    "Snowy landscape": "snow snowy",
    "Sea": "ocean sea surf",
    "Waves": "waves?",
    "Swimming pool": "pool",
    "Swimming": "swims? swimming swimmers?",
    "Ball": "balls?",
    "Horse": "horses?",
    "Horse riding": "horses? cowboy",
    "Cycling": "bikes? bicycles? cyclists? biker bicyclist",
    "Bicycle": "bikes? bicycles?",
    "Motorcycle": "motorcycles? motorbikes?",
    "Motocross": "motorcycles? motorbikes?",
    "Car": "cars? jeep vehicle",
    "Boat": "boats? canoe raft kayak",
    "Climbing": "climbers? climbs? climbing",
    "Mountains": "mountains?",
    "Rocks": "rocks? rocky boulders?",
    "Cliff": "cliffs?",
    "Hiking": "hik(ers?|es|ing)",
    "Lake": "lake",
    "River": "river stream creek",
    "Waterfall": "waterfalls?",
    "Fountain": "fountains?",
    "Forest": "forest woods",
    "Tree": "trees?",
    "Running": "runs? running runners?",
    "Jumping": "jump(s|ing)? leap(s|ing)?",
    "Swinging": "swing swings",
    "Sliding": "slide sliding",
    "Playground": "playground",
    "Skateboarding": "skateboard(s|er|ing)?",
    "Skiing": "ski(s|er|ers|ing)?",
    "Snowboarding": "snowboard(s|er|ing)?",
    "Sledging": "sled(s|ding)? toboggan",
    "Surfing": "surf(er|ers|ing|board|boards)",
    "Kayaking": "kayak(s|er|ing)? canoe",
    "Fishing": "fishing fisherman",
    "Football": "soccer",
    "Tennis": "tennis",
    "Baseball": "baseball",
    "Basketball": "basketball",
    "Frisbee": "frisbee",
    "Guitar": "guitars?",
    "Smile": "smil(es?|ing)",
    "Hat": "hats? cap",
    "Sunglasses": "sunglasses",
    "Helmet": "helmets?",
    "Bench": "bench(es)?",
    "Tent": "tents?",
    "Umbrella": "umbrellas?",
    "Swimwear": "bikinis? swimsuits? trunks",
    "Train": "trains?",
    "Camping": "tents? camping campsite",
    "City": "city",
    "Bird": "birds? ducks? geese gulls?",
    "Flag": "flags?",
    "Sunset": "sunset",
}


def of_classes(paths: Sequence[str], classes: Sequence[str]) -> Truth:
    """Which of the tags [K] are true of photos [N] of these classes of Caltech-101; those unmapped are unclear."""
    truth = np.full((len(classes), len(paths)), UNCLEAR, np.int8)
    by_class = np.array(classes)
    for name, (right, perhaps) in CLASSES.items():
        for column in _columns(paths, name):
            truth[:, column] = FALSE
            truth[np.isin(by_class, perhaps.split()), column] = UNCLEAR
            truth[np.isin(by_class, right.split()), column] = TRUE
    return truth


def of_captions(paths: Sequence[str], captions: Sequence[Sequence[str]]) -> Truth:
    """Which of the tags [K] at least two captions of each photo [N] mention; what one alone mentions is unclear."""
    truth = np.full((len(captions), len(paths)), UNCLEAR, np.int8)
    for name, words in WORDS.items():
        pattern = re.compile(rf"\b({'|'.join(words.split())})\b", re.IGNORECASE)
        said = np.array([sum(bool(pattern.search(each)) for each in some) for some in captions])
        for column in _columns(paths, name):
            truth[:, column] = np.select([said >= 2, said == 1], [TRUE, UNCLEAR], FALSE)
    return truth


def captions(data: Path) -> dict[str, list[str]]:
    """The captions of each file of the captioned photos."""
    found: dict[str, list[str]] = {}
    with (data / "captioned" / "captions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["file"], []).append(row["caption"])
    return found


def _columns(paths: Sequence[str], name: str) -> list[int]:
    """Where the tag of a name is: nowhere, when its name says nothing to the encoder."""
    return [column for column, path in enumerate(paths) if path.rsplit("/", 1)[-1] == name]
