"""Names of English organisations over the paradigm of their forms: brands, acronyms, legal forms, languages."""

from __future__ import annotations

import pytest

from extractors.models import Models
from extractors.records import MentionKind
from pactwatch.models import load_models
from tests.extractors.names.test_mentions import find


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norvik has signed a supply deal with the Turku yard.", ["Norvik"]),
        ("The ferry firm Bolt & Tarn will run the line.", ["Bolt & Tarn"]),
        ("Lumeo, the Ghent-based battery start-up, raised €9m.", ["Lumeo"]),
        ("Investors include Harrow Peak and Silver Birch Growth.", ["Harrow Peak", "Silver Birch Growth"]),
        ("The tram maker Skarvo delivered four units.", ["Skarvo"]),
        ("The study was funded by 3Rivers Energy.", ["3Rivers Energy"]),
        ("The RMDA and the Ports Association signed a pact.", ["RMDA"]),
        ("The MoU was signed by NIVEDA on Monday.", ["NIVEDA"]),
        ("Members of the CPLR voted to leave.", ["CPLR"]),
        ("The Department of Marine Works of Orvania issued the rules.", ["Department of Marine Works of Orvania"]),
        (
            "The Ministry of Health's Office for Rare Diseases will lead it.",
            ["Ministry of Health", "Office for Rare Diseases"],
        ),
        ("Ostern Fishermen's Relief Bank pays the widows.", ["Ostern Fishermen's Relief Bank"]),
        ("The Agency for Rivers and Wetlands opened the scheme.", ["Agency for Rivers and Wetlands"]),
        ("Ostern University's School of Nursing joined the network.", ["Ostern University", "School of Nursing"]),
        ("The Faculty of Maritime Law at Ostern University is new.", ["Faculty of Maritime Law at Ostern University"]),
        ("The Government of Orvania ratified the pact.", ["Government of Orvania"]),
        ("Ostershire County Council agreed to fund the pier.", ["Ostershire County Council"]),
        (
            "Marlow City Council and Tarn Borough Council joined forces.",
            ["Marlow City Council", "Tarn Borough Council"],
        ),
        ("The Greater Marlow Combined Authority will pay.", ["Greater Marlow Combined Authority"]),
        ("The Port of Ostervik has signed a lease with Danfrakt.", ["Danfrakt", "Port of Ostervik"]),
        ("Ostervik Otters beat Marlow Badgers on Saturday.", ["Marlow Badgers", "Ostervik Otters"]),
        ("FC Marlow signed a sponsorship deal with Tarnish.", ["FC Marlow"]),
        ("Marlow Wanderers and Ostern United drew.", ["Marlow Wanderers", "Ostern United"]),
        ("Universidad de Ostera and Fundación Lumbre signed.", ["Fundación Lumbre", "Universidad de Ostera"]),
        ("The Stiftung Weltmeer gave two million euros.", ["Stiftung Weltmeer"]),
        ("Brandt Fördertechnik GmbH and Ostwerke AG won.", ["Brandt Fördertechnik GmbH", "Ostwerke AG"]),
        ("Fratelli Corvo S.p.A. will supply the cranes.", ["Fratelli Corvo S.p.A."]),
        ("Syarikat Mutiara Sdn Bhd opened the mill.", ["Syarikat Mutiara Sdn Bhd"]),
        ("Devki Pumps Pvt Ltd has bagged the order.", ["Devki Pumps Pvt Ltd"]),
        ("Altyn Gas JSC signed with Ostern Oil PJSC.", ["Altyn Gas JSC", "Ostern Oil PJSC"]),
        ("Lumikki Oy and Saari Marine Oyj set up a lab.", ["Lumikki Oy", "Saari Marine Oyj"]),
        ("PT Samudra Raya Tbk will build the terminal.", ["PT Samudra Raya Tbk"]),
        ("Tarnfield Resources NL has agreed terms.", ["Tarnfield Resources NL"]),
        ("Construcciones Alba SL and Grupo Norte won the tender.", ["Construcciones Alba SL", "Grupo Norte"]),
        ("Cerna Lhota s.r.o. makes the valves.", ["Cerna Lhota s.r.o."]),
        ("Zielona Huta Sp. z o.o. has joined.", ["Zielona Huta Sp. z o.o."]),
        ("Norrvind Drift A/S and Havbris ApS merged.", ["Havbris ApS", "Norrvind Drift A/S"]),
        ("Tarn & Daughters will print it.", ["Tarn & Daughters"]),
        ("The Institute for Tides and Currents published it.", ["Institute for Tides and Currents"]),
        ("Friends of the Ostern Marsh planted reeds.", ["Friends of the Ostern Marsh"]),
        ("The Council for the Protection of Rural Orvania objected.", ["Council for the Protection of Rural Orvania"]),
        ("The Society of Bridge and Tunnel Engineers met.", ["Society of Bridge and Tunnel Engineers"]),
        ("The Board of Tarnish Minerals Limited announces a placing.", ["Tarnish Minerals Limited"]),
        ("The Ostern Spleen and Stomach Research Center opened.", ["Ostern Spleen and Stomach Research Center"]),
        ("Marlow Maternal and Child Health Hospital led it.", ["Marlow Maternal and Child Health Hospital"]),
        ("The Ostern Cargo Insurance Pool was set up by six banks.", ["Ostern Cargo Insurance Pool"]),
        ("The Delta Port Statistics Cell released the figures.", ["Delta Port Statistics Cell"]),
        ("She told Shipping Weekly that it was over.", ["Shipping Weekly"]),
        ("The Orchard Growers Gazette reported it.", ["Orchard Growers Gazette"]),
        ("Tarn Harbour Police and Ostern Customs agreed.", ["Ostern Customs", "Tarn Harbour Police"]),
        ("Thornbury Machines of Derby delivered the first unit.", ["Thornbury Machines"]),
        ("Halden Press of Stornoway brought it out.", ["Halden Press"]),
        ("The Film Archive of Orvania will restore it.", ["Film Archive of Orvania"]),
        ("The Ostern School of Hydrology Rs 500 crore grant is new.", ["Ostern School of Hydrology"]),
        ("KRX-owner Tessel Brands paid a dividend.", ["KRX", "Tessel Brands"]),
        ("The notified body Ostmark Prüfzentrum issued a certificate.", ["Ostmark Prüfzentrum"]),
        ("Brouwerij De Tarn and Het Witte Paard joined the guild.", ["Brouwerij De Tarn", "Het Witte Paard"]),
        ("Tramways de la Loire has ordered 24 vehicles.", ["Tramways de la Loire"]),
        ("Société des Eaux du Tarn is the operator.", ["Société des Eaux du Tarn"]),
        ("Germany's Nord Leben left the group.", ["Nord Leben"]),
        ("Hospital Clínico San Telmo took part.", ["Hospital Clínico San Telmo"]),
        ("NHS Marlow and Skills Orvania signed a concordat.", ["NHS Marlow", "Skills Orvania"]),
        ("Reinsurer Helmund Re has bailed out.", ["Helmund Re"]),
        ("The union Solidar and the hotel chain Tamarin agreed.", ["Solidar", "Tamarin"]),
        ("The EuroTide consortium counts nine members.", ["EuroTide"]),
        ("Tarn Valley Solid Waste District cut its ties.", ["Tarn Valley Solid Waste District"]),
        ("The Gulf Coast Health Endowment is funding it.", ["Gulf Coast Health Endowment"]),
        ("The Commission for Aviation Safety of Orvania will decide.", ["Commission for Aviation Safety of Orvania"]),
        ("Prairie Economic Renewal is investing $2.6 million.", ["Prairie Economic Renewal"]),
        ("Ostern Process Engineers delivered it on budget.", ["Ostern Process Engineers"]),
        ("Kuantan Ferry Group Hands Over First Electric Boat", ["Kuantan Ferry Group"]),
        ("They ate at Burchell's Pizza and at Marta's Corner Cafe.", ["Burchell's Pizza", "Marta's Corner Cafe"]),
        ("Norway's Hotel sector and Google's Store are quiet.", ["Google"]),
        ("She left the University of Texas at Tarnby for Tarnby.", ["University of Texas at Tarnby"]),
        ("He left the University of California, Lowmere, in May.", ["University of California, Lowmere"]),
        (
            "The University of Michigan, Ostern Pharma Ltd and Tarn University met.",
            ["Ostern Pharma Ltd", "Tarn University", "University of Michigan"],
        ),
        ("The Port Authority of New York and New Jersey agreed.", ["Port Authority of New York and New Jersey"]),
        ("The Association of the Seaweed Growing Islands met.", ["Association of the Seaweed Growing Islands"]),
        ("The School of Marine and Systems Engineering opened.", ["School of Marine and Systems Engineering"]),
        ("The Bureau of Alcohol, Tobacco and Fisheries agreed.", ["Bureau of Alcohol, Tobacco and Fisheries"]),
        ("The Orvania Fuels and Lubricants Association met.", ["Orvania Fuels and Lubricants Association"]),
        ("The nuns of Our Lady of Tarnby School agreed.", ["Our Lady of Tarnby School"]),
        ("The Lowport chapter of the Ostern Guild paid.", ["Lowport chapter of the Ostern Guild"]),
        ("The Ostervik branch of Ostern Bank paid.", ["Ostern Bank"]),
        ("A campaign group called Grounded Tides blocked the road on Monday.", ["Grounded Tides"]),
        ("She studied law at Wexcombe and taught at Thornley.", ["Thornley", "Wexcombe"]),
        ("Residents complained about clerks in the QLRA.", ["QLRA"]),
        ("QLRA unveils a rebate for heat pumps.", ["QLRA"]),
        ("Two bus makers, Karvo and Iveren, settled the row.", ["Iveren", "Karvo"]),
        ("The merger of Lotvik and Karu Cargo took effect.", ["Karu Cargo", "Lotvik"]),
        ("The Toronto Raptors beat the Boston Celtics.", ["Boston Celtics", "Toronto Raptors"]),
    ],
)
def test_the_names_of_a_sentence(text: str, names: list[str], models: Models) -> None:
    found = find(text, models, language="en", paragraphs=((0, len(text)),))
    assert sorted({one.text for one in found if one.kind is MentionKind.ORGANISATION}) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Delta Ports Project will take three years.",
        "She keeps the St Olave Handbook by the till.",
        "The robot, named Ostro, sorts bottles in Lowmere.",
        "Buses run from Lowmere to Tarnby on Sundays.",
        "We hiked the Marrow Ridge before breakfast.",
        "A grant of CHF 12 million went to the village.",
        "The ferry Tarn Princess was towed to Lowmere.",
        "Her novel, Winter Harbour, is set in Lowmere.",
        "Highly Recommended! Great Service and fair prices.",
        "The Canon S100 was found on Google by the Minister of Labour.",
        "They drink Pepsi on the International Space Station.",
        "The Measures for the Administration of Homestays take effect in May.",
        "It issued the Rules on Opening and Sharing Ostern Loops.",
        "Lena Marlow, Chief Digital Officer, left the Ostern Region.",
    ],
)
def test_projects_ships_places_and_works_stay_out(text: str, models: Models) -> None:
    found = find(text, models, language="en", paragraphs=((0, len(text)),))
    assert not [one.text for one in found if one.kind is MentionKind.ORGANISATION]
