"""The words of an invented country, with nothing that a rule could take for a fault."""

from __future__ import annotations

# Places and names begin with consonants, so that their initials never spell a word.
PLACES_FIRST = (
    "Bram", "Brock", "Cald", "Carn", "Chel", "Clun", "Dun", "Fal", "Farn", "Gar", "Glen", "Hal", "Hart",
    "Hol", "Kel", "Kes", "Kirk", "Lang", "Lin", "Mar", "Mel", "Mor", "Nor", "Pen", "Pold", "Ram", "Rend",
    "Ros", "Sed", "Sel", "Shel", "Stan", "Stol", "Tar", "Thorn", "Tol", "Wald", "Wen", "Wex", "Win",
)  # fmt: skip
PLACES_LAST = (
    "burgh", "by", "combe", "dale", "den", "fell", "ford", "gate", "ham", "ley", "march", "mere", "holme",
    "port", "shaw", "stow", "thorpe", "ton", "wick", "worth",
)  # fmt: skip

# What a system is about: as it stands in names, and as it stands in a sentence.
SUBJECTS = {
    "Bridge Toll": "bridge tolls",
    "Burial Plot": "burial plots",
    "Bus Pass": "bus passes",
    "Care Visit": "care visits",
    "Cattle Passport": "cattle passports",
    "Childcare Place": "childcare places",
    "Court Fine": "court fines",
    "Dog Licence": "dog licences",
    "Drainage Rate": "drainage rates",
    "Ferry Permit": "ferry permits",
    "Fire Safety": "fire safety visits",
    "Fishing Licence": "fishing licences",
    "Flood Warning": "flood warnings",
    "Food Hygiene": "food hygiene visits",
    "Forest Grant": "forest grants",
    "Harbour Due": "harbour dues",
    "Hearing Test": "hearing tests",
    "Housing Repair": "housing repairs",
    "Kennel Inspection": "kennel inspections",
    "Library Loan": "library loans",
    "Market Stall": "market stalls",
    "Meals Service": "meals delivered",
    "Mooring Licence": "mooring licences",
    "Noise Complaint": "noise complaints",
    "Parking Permit": "parking permits",
    "Planning Appeal": "planning appeals",
    "Playground Check": "playground checks",
    "Recycling Round": "recycling rounds",
    "Removal Order": "removal orders",
    "Road Opening": "road openings",
    "School Meal": "school meals",
    "School Place": "school places",
    "Street Light": "street light repairs",
    "Taxi Licence": "taxi licences",
    "Tenancy Dispute": "tenancy disputes",
    "Trading Standards": "trading standards visits",
    "Training Grant": "training grants",
    "Tree Order": "tree orders",
    "Water Sample": "water samples",
    "Weighbridge Load": "weighbridge loads",
}
SYSTEMS = (
    "Register", "Database", "Case System", "Management System", "Payments Ledger", "Returns Portal",
    "Workflow", "Tracker", "Casebook", "Reporting Store", "Scheduler", "Receipts System", "Permits Desk",
    "Visits Log",
)  # fmt: skip
BODIES = (
    "Board", "Council", "Commission", "Directorate", "Trust", "Partnership", "Constabulary", "Department",
    "Bureau", "Panel", "Secretariat", "Fund",
)  # fmt: skip
BODY_FIELDS = (
    "Buildings", "Civic Health", "Coastal", "Community Care", "Countryside", "Fisheries", "Harbours",
    "Highways", "Leisure", "Licensing", "Parks", "Ports", "Public Works", "Resilience", "Rivers", "Schools",
    "Transport", "Waste", "Water", "Wellbeing",
)  # fmt: skip
HUBS = (
    "Data Hub",
    "Gateway",
    "Performance Hub",
    "Message Bus",
    "Warehouse",
    "Land Charges File",
    "Rates System",
)
FREQUENCIES = ("Quarterly", "Monthly", "Weekly", "Biennial", "Yearly")
THEMES = (
    "borders", "children", "coasts", "courts", "culture", "farming", "fisheries", "forests", "harbours",
    "health", "housing", "libraries", "licensing", "markets", "ports", "rivers", "roads", "schools",
    "transport", "waste",
)  # fmt: skip

STAFF = (
    "counter staff", "licensing officers", "field officers", "inspectors", "caseworkers", "duty managers",
    "the finance team", "the data team", "records clerks", "the area offices",
)  # fmt: skip
OFTEN = ("every day", "every week", "every month", "each quarter", "twice a year", "at every month's end")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "September", "October", "November",
)  # fmt: skip

DESCRIPTION = (
    "The register of {records} in {place}.",
    "A database of {records}, kept for {body}.",
    "{self} is the system in which {staff} manage {records}.",
    "The store of {records} and of the payments made for them.",
    "{self} holds {records} from {place} and the districts around it.",
    "{self} has held {records} since {year}, and payments since {year}.",
    "Each record gives the date, the place and the outcome.",
    "{self} also keeps {records} that {body} settled in earlier years.",
    "It covers England and Wales, and is brought up to date {often}.",
    "{body} owns the system, and {staff} look after it from day to day.",
    "There are about {number} records, of which a tenth are open at any time.",
    "The system has three parts, for applications, for payments and for appeals.",
    "Records of {records} stay in {self} for {count} years and then move to {system}.",
    "Reference data on offices, prices and opening hours come from {body}.",
)
COLLECTION = (
    "{Staff} key the data into {self}.",
    "{Staff} enter the data at a desk.",
    "{Staff} at {body} enter the data on the day an application arrives.",
    "Every office of {body} sends its records {often}, through a secure portal.",
    "Applicants fill in a form, and {staff} check it against {records}.",
    "An overnight load copies the changes of the day to {self}.",
    "Returns that fail a check go back to {body}, which corrects them within {count} days.",
    "Since {year} the offices in {place} have used tablets on each visit.",
    "Details of {records} come by post too, and {staff} type them.",
    "{Staff} compare a sample with the paper files {often}.",
    "Payments are matched with those that {system} has recorded.",
    "A record is opened when {body} accepts an application, and completed on payment.",
)
ACCESS = (
    "{Staff} see the records {often}, over the office network.",
    "{Staff} receive tables by secure email {often}.",
    "A report on open cases goes to {staff} {often}.",
    "Tables by district are sent to {body} {often}, as spreadsheets for its managers.",
)
APPLICATION = (
    "Issuing permits and collecting fees.",
    "Planning visits and allocating resources.",
    "The data are used to plan visits and to allocate resources.",
    "{body} uses the data to monitor operations and to measure performance.",
    "Managers at {body} follow the number of open cases {often}.",
    "Forecasts of demand, and policy on {records}, rest on these data.",
    "{Staff} use {self} to answer letters and to prepare hearings.",
    "{self} shows which districts of {place} need more visits.",
    "The accounts of {body} draw on the fees that the system records.",
    "Prices for {records} are set from {self} once a year.",
)
COMMENTARY = (
    "The figures count {records}, and not the people they concern.",
    "The figures for {place} come out with those of {body}.",
    "Figures for the latest month are marked as provisional.",
    "The series for {place} began in {year}.",
    "{body} checks each table before it is published.",
    "Requests for other tables go to {body}, which answers them within {count} days.",
)
LEADS = (
    "What it holds includes:",
    "Each record gives:",
    "The data are used for:",
    "The information comes from several places, including:",
)
BULLETS = (
    "the date of the visit and the officer who made it",
    "name and address",
    "{records} that were refused, with the reason",
    "the fee, and the day it was paid",
    "appeals to {body}",
    "casework files",
    "{records}, by district and by month",
    "letters sent and received",
    "the forms that {staff} receive",
    "payments to and from {body}",
)
ACCESS_HEADS = (
    "Raw data", "Administrative use", "Monthly extracts", "Reports for monitoring operations",
    "A weekly breakdown by district", "Headline figures", "Case files", "Briefings for ministers",
    "Data for analysts", "Snapshots for statistics", "Alerts to the offices",
    "Summaries for the management board",
)  # fmt: skip
FACTS = {
    "Who": (
        "staff of {body}",
        "{staff} and their managers",
        "analysts in {body} and in {body}",
        "managers at the {place} office",
        "officials of {body} who hold an account",
        "{staff}, {body}, and the district managers for {place}",
    ),
    "How": (
        "over the office network",
        "secure email",
        "a restricted database, to which {body} manages access",
        "spreadsheets on a shared drive",
        "the intranet",
        "management information on {records}, as tables",
    ),
    "When": ("daily", "weekly", "monthly", "on request", "at every month's end", "monthly and quarterly"),
    "Nature": (
        "headline figures",
        "a detailed view of {records}, by district",
        "management information on {records}",
        "data on {records}, for each office",
        "figures that {body} supplies for {place}",
    ),
    "Timing": ("weekly", "monthly, two weeks after the end of the month", "every {month}", "once a year"),
    "Published": ("every {month}", "on the website of {body}", "together with the accounts of {body}"),
    "Use": (
        "the number of {records} is the divisor in two measures",
        "the tables by district",
        "the forecasts for {place}",
    ),
    "Reason": (
        "transparency",
        "the charter of {body} requires it",
        "ministers promised it to Parliament in {year}",
    ),
    "Note": ("the yearly edition of the series uses the data too", "the series for {place} ends in {year}"),
    "Agrees": ("the counts are the same once the month is complete", "both take the figures of {body}"),
    "Differs": (
        "the figures are taken earlier, and late records are missing",
        "this one counts payments and the statistics count {records}",
    ),
}
MORE = (
    "with one line for each office",
    "late records are added the month after",
    "{body} checks them before they leave the system",
    "this covers {records} in {place} and in the districts around it",
    "the oldest figures are those of {year}",
    "names and addresses are left out",
)
PASSED_ON = (
    "a copy of the open records, {often}",
    "data on {records}, {often}",
    "monthly totals",
    "payments and refunds",
    "reference data on the offices of {body}",
)
PARTS = (
    "Yearly tables",
    "Tables by district",
    "Tables by office",
    "Data on payments",
    "Background quality notes",
)
