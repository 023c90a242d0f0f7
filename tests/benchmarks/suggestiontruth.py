"""What is true of the photos of bench_suggestions: classes of Caltech-101 and words of captions as tags that ship.

Tags that are likely to be meant are written by hand. All others of which a class or five captions tell that they are
not in the picture are judged as well, for that is what most false alarms are. What may or may not mean a tag is unclear
for it, and does not count there.
"""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photoclip.tagging import vocabulary
from photoclip.training.captions import concepts, singular

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
    "Lamp": ("lamp", "chandelier menorah"),
    "Insect": ("ant butterfly dragonfly mayfly", "scorpion tick"),
    "Ship": ("ferry schooner", "ketch"),
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

# By the names of tags: the words of captions that say so. Grass, trees, rocks, hats and smiles are not among them: of
# the photos that seemed to be wrongly tagged so, most were right by eye, and the captions had left it out.
WORDS: dict[str, str] = {
    "Dog": "dogs? pupp(y|ies)",
    "Beach": "beach(es)? shore",
    "Child": "child(ren)? kids? boys? girls? toddlers?",
    "Baby": "bab(y|ies) infant toddler",
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
    "Cliff": "cliffs?",
    "Hiking": "hik(ers?|es|ing)",
    "Lake": "lake",
    "River": "river stream creek",
    "Waterfall": "waterfalls?",
    "Fountain": "fountains?",
    "Forest": "forest woods",
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
    "Helmet": "helmets?",
    "Bench": "bench(es)?",
    "Tent": "tents?",
    "Umbrella": "umbrellas?",
    "Swimwear": "bikinis? swimsuits? trunks",
    "Train": "trains?",
    "Camping": "tents? camping campsite",
    "Bird": "birds? ducks? geese gulls?",
    "Flag": "flags?",
    "Sunset": "sunset",
}


# Where tags lie that captions mention when they are in the picture, and those there that they may leave out.
MENTIONED = (
    "Animals/", "Vehicles/", "Food/", "Events/", "Buildings/", "Activities/", "Places/", "Images and texts/",
    "Objects/Musical", "Objects/Technology", "Objects/Sports", "Objects/Tools",
)  # fmt: skip
LEFT_OUT = re.compile(
    "Places/(Indoors|Outdoors|Window|Doorway|Suburb|Village|Garden|Park|Home)|Buildings/Building|Activities/Travelling|"
    "Activities/Playing$|Animals/Animals|Vehicles/Vehicles|Food/Food|Animals/Signs of animals/Young animal|"
    "Activities/Sport$|Activities/(Outdoor life|Cuddling)|Places/(Street/|Sports ground)|.*/(Orange|Camera)$"
)
# Words in names and phrases that tell nothing of what is in the picture.
_NO_CONTENT = (
    "a an and as at for from in into it its of on one out over people person the through to two under up with "
    "photo picture seen many small large long old young high whole sitting standing lying"
)


def of_classes(paths: Sequence[str], classes: Sequence[str]) -> Truth:
    """Which of the tags [K] are true of photos [N] of these classes of Caltech-101; those unmapped are unclear."""
    truth = np.full((len(classes), len(paths)), UNCLEAR, np.int8)
    by_class = np.array(classes)
    _by_concepts(truth, paths, by_class)
    for name, (right, perhaps) in CLASSES.items():
        for column in _columns(paths, name):
            truth[:, column] = FALSE
            truth[np.isin(by_class, perhaps.split()), column] = UNCLEAR
            truth[np.isin(by_class, right.split()), column] = TRUE
    return truth


# Terms of classes whose names are tags that show something else, or more: "person" is not "One person".
_OTHERWISE = (
    "crowd face portrait plants tree flower grass mountains hills cliff rocks desert forest fields lake river sea "
    "beach coast snow sky street city park swimming pool buildings clothes drawing vehicles food toy animals indoors "
    "outdoors road night sunset kitchen symbol bridge window table travelling sport painting house castle basket "
    "underwater seafood office football monument farm shop"
)


def _by_concepts(truth: Truth, paths: Sequence[str], by_class: npt.NDArray[np.str_]) -> None:
    """The tags that are names of things in the table of concepts: true where the class falls under them."""
    table = concepts()
    under = {name: frozenset(table.terms(f"caltech101/{name}")) for name in set(by_class.tolist())}
    for column, path in enumerate(paths):
        name = path.rsplit("/", 1)[-1].lower()
        term = next((each for each in (name, singular(name)) if table.spread.get(each)), None)
        if term is not None and name not in _OTHERWISE.split():
            truth[:, column] = [TRUE if term in under[each] else FALSE for each in by_class.tolist()]


def of_captions(paths: Sequence[str], captions: Sequence[Sequence[str]]) -> Truth:
    """Which of the tags [K] at least two captions of each photo [N] mention; what one alone mentions is unclear.

    So is a tag of which a caption has but a word like one in its name or its phrases.
    """
    truth = np.full((len(captions), len(paths)), UNCLEAR, np.int8)
    phrases = {term.path: term.phrases for term in vocabulary.default()}
    akin = [_stems(" ".join(some)) for some in captions]
    for column, path in enumerate(paths):
        name = path.rsplit("/", 1)[-1]
        by_hand = name in WORDS
        if by_hand or (path.startswith(MENTIONED) and not LEFT_OUT.match(path)):
            pattern = re.compile(rf"\b({'|'.join(WORDS[name].split()) if by_hand else name + 's?'})\b", re.IGNORECASE)
            said = np.array([sum(bool(pattern.search(each)) for each in some) for some in captions])
            like = set() if by_hand else _stems(" ".join((name, *phrases.get(path, ()))))
            unsaid = (said == 0) & [like.isdisjoint(each) for each in akin]
            truth[:, column] = np.select([said >= 2, unsaid], [TRUE, FALSE], UNCLEAR)
    return truth


def _stems(text: str) -> set[str]:
    """The beginnings of the words of a text that have a content, so that "swims" is like "swimming"."""
    words = set(re.findall("[a-z]+", text.lower())) - set(_NO_CONTENT.split())
    return {
        re.sub("(ing|ers|er|es|s|ed)$", "", word)[:5] if len(word) > 4 else word.removesuffix("s") for word in words
    }


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
