"""Swedish words of a municipality's posts, of which the invented plan is made."""

from __future__ import annotations

SUBJECTS = (
    "Vattenavstängning", "Sportlovsprogram", "Nya öppettider", "Byggstart", "Medborgardialog", "Lediga jobb",
    "Föreläsning", "Simskola", "Höstmarknad", "Snöröjning", "Rapport från kommunfullmäktige", "Skolval",
    "Språkvänner sökes", "Återvinningsdag", "Utställning", "Avstängd gata", "Cykelkampanj", "Krisberedskapsveckan",
    "Bidrag till föreningar", "Öppet hus", "Trygghetsvandring", "Sagostund", "Nationaldagsfirande", "Eldningsförbud",
)  # fmt: skip
PLACES = (
    "på Storgatan", "i biblioteket", "i Norrby", "vid Badhusparken", "på Ekskolan", "i hela kommunen",
    "i Medborgarhuset", "vid resecentrum", "på äldreboendet Linden", "i Strandhallen", "på Torget", "i Sjövik",
    "vid Kvarnbron", "på Återbruket", "i Kulturhuset", "för dig över 65",
)  # fmt: skip
BEGINNINGS = (
    "Från och med måndag", "Under hela veckan", "I samband med arbetet", "För dig som bor i närheten",
    "Tillsammans med föreningarna", "Enligt beslutet i nämnden", "När vintern kommer", "Inför sommaren",
    "Precis som förra året", "Just nu", "Efter många önskemål", "Till dess att allt är klart",
)  # fmt: skip
VERBS = (
    "öppnar vi", "bjuder kommunen in till", "planerar vi för", "arbetar vi med", "testar vi", "samlar vi in",
    "bygger vi om", "håller vi", "söker vi", "stänger vi av", "förbättrar vi", "visar vi",
)  # fmt: skip
OBJECTS = (
    "den nya gång- och cykelvägen", "en öppen träff om framtidens skola", "vattenledningarna i området",
    "frivilliga som vill läsa för barn", "ett möte med politiker och tjänstepersoner", "synpunkter på detaljplanen",
    "aktiviteter för alla åldrar", "sopsorteringen i flerfamiljshus", "ljus och trygghet längs parkvägarna",
    "sommarjobb till ungdomar i årskurs nio", "en utställning om ortens historia", "e-tjänsterna för bygglov",
    "ledsagning för äldre", "bättre ventilation i idrottshallen", "kollektivtrafiken på landsbygden",
)  # fmt: skip
ENDINGS = (
    "och alla är välkomna", "så att fler kan delta", "och det kostar ingenting", "utan att du behöver anmäla dig",
    "vilket kan ge förseningar i trafiken", "och vi svarar på frågor på plats", "med start klockan tio",
    "så länge platserna räcker", "enligt den tidplan som finns på webbplatsen", "och tackar för ditt tålamod",
)  # fmt: skip
TASKS = ("Bild", "Alt-text", "Korrektur", "Länk till webben", "Översättning", "Bokad annons", "Klart med verksamheten")
AUDIENCES = ("Invånare", "Företag", "Medarbetare", "Nyinflyttade")
CHANNELS = (
    ("Webbplats", "WEB", "web", "WEB"), ("Facebook", "FB", "facebook", "FB"), ("Instagram", "IG", "instagram", "IG"),
    ("LinkedIn", "LI", "linkedin", "LI"), ("Intranät", "INT", "intranet", "INT"), ("X", "X", "x", "X"),
    ("YouTube", "YT", "youtube", "YT"), ("Nyhetsbrev", "NB", "newsletter", "FIN"),
)  # fmt: skip
MORE_CHANNELS = (
    ("Biblioteket på Facebook", "BFB", "facebook", "FB"), ("Kulturskolan på Instagram", "KIG", "instagram", "IG"),
    ("Näringslivet på LinkedIn", "NLI", "linkedin", "LI"), ("Elevkåren på Instagram", "EIG", "instagram", "IG"),
    ("Räddningstjänsten på X", "RX", "x", "X"), ("Turistbyrån på Facebook", "TFB", "facebook", "FB"),
    ("Turistbyrån på Instagram", "TIG", "instagram", "IG"), ("Turistbyråns webbplats", "TWB", "web", "WEB"),
    ("Energibolagets webbplats", "EWB", "web", "WEB"), ("Nyhetsbrev till företag", "NBF", "newsletter", "FIN"),
    ("Nyhetsbrev till föräldrar", "NBP", "newsletter", "FIN"), ("Chefsbrevet", "CB", "newsletter", "INT"),
)  # fmt: skip
TONES = (
    "Kort och vardagligt, gärna med en fråga till läsaren", "Sakligt och tydligt", "Varmt och personligt, du-tilltal",
    "Professionellt, stolt över det vi gör tillsammans",
)  # fmt: skip
THEMES = (
    "Barn och utbildning", "Bygga och bo", "Kultur och fritid", "Trafik och gator", "Omsorg och stöd",
    "Jobb och företag", "Klimat och miljö", "Demokrati", "Trygghet", "Evenemang", "Turism", "Så används din skatt",
)  # fmt: skip
MORE_THEMES = ("Bakom kulisserna", "Lediga jobb", "Tillgänglighet")
MEMBERS = ("Anna Berg", "Sara Östman", "Johan Lind", "Fatima Rahimi", "Per Nyström", "Elin Åkesson")
