"""Names and words from which people, accounts and deals are made."""

from __future__ import annotations

FIRST_NAMES = (
    "Alice Marek Priya Jonas Elena Tom Sofia Daniel Ines Oskar Grace Mateo Lena Victor Amara "
    "Paul Nadia Henry Clara Yusuf Maya Felix Ruth Andre Hanna Leo Irene Samuel Julia Karim Nora "
    "Simon Tessa Hugo Olivia Ben Carmen David Emma Anton"
).split()
LAST_NAMES = (
    "Lindqvist Okafor Brandt Moreau Castillo Novak Whitfield Sharma Keller Rossi Dunn Haddad "
    "Petrov Vance Ibarra Schuster Lambert Quinn Ferreira Holm Mbeki Tanaka Ostrow Garner Wolff "
    "Delgado Fontaine Nilsen Abbott Kovacs Reyes Thorne Ziegler Marchand Ellis Baptiste Crane "
    "Duarte Engel Farrow"
).split()
COMPANY_FIRST = (
    "Northwind Bluepeak Harbor Cedar Granite Silver Willow Copper Falcon Meridian Juniper Atlas "
    "Ember Coral Summit Prairie Orchard Lantern Beacon Tundra Maple Iron Delta Solstice"
).split()
COMPANY_SECOND = (
    "Foods Logistics Pharma Brewing Dairy Freight Labs Cold Storage Produce Health Chemicals "
    "Vaccines Seafood Flowers Bakeries Cargo Retail"
).split()
INDUSTRIES = (
    "Food and beverage",
    "Logistics",
    "Pharmaceuticals",
    "Healthcare",
    "Chemicals",
    "Retail",
)
CONTACT_TITLES = (
    "VP Operations",
    "Head of Quality",
    "Plant Manager",
    "IT Director",
    "Chief Financial Officer",
    "Procurement Lead",
    "Maintenance Supervisor",
)
LANGUAGES = ("eng",) * 7 + ("ger", "fre", "spa")
LEGAL_FORMS = {"eng": "Inc.", "ger": "GmbH", "fre": "SA", "spa": "SL"}
COUNTRIES = {"eng": "United States", "ger": "Germany", "fre": "France", "spa": "Spain"}
CITIES = {
    "eng": ("Dallas", "Boston", "Portland", "Chicago", "Denver"),
    "ger": ("Hamburg", "Leipzig", "Köln", "Stuttgart"),
    "fre": ("Lyon", "Nantes", "Lille", "Bordeaux"),
    "spa": ("Valencia", "Bilbao", "Sevilla", "Zaragoza"),
}
DIAL_CODES = {"eng": "+1 555", "ger": "+49 30", "fre": "+33 1", "spa": "+34 91"}
STAGES = ("Qualification", "Discovery", "Evaluation", "Proposal", "Negotiation", "Closed")
