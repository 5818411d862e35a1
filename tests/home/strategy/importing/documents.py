"""Strategies of partnerships that do not exist, each set out as some real one might be."""

from tests.home.strategy.importing.converted import HARD_WRAPPED, LISTED_THEMES
from tests.home.strategy.importing.expected import Expected

NUMBERED = Expected(
    name="numbered.md",
    text="""# Ashmere Community Safety Partnership Strategy 2024-27

## Foreword from the Chair

Ashmere is a good place to live. We mean to keep it so.

**Superintendent Priya Nair**
*Chair of Ashmere Community Safety Partnership*

## Our vision

Everyone in Ashmere is safe and feels safe.

## Our priorities

Our four priorities are:

- Domestic abuse
- Sexual violence
- Drugs and alcohol

## Priority 1: Domestic abuse

In 2023 there were 1,204 offences marked as domestic abuse. 1 in 4 women will live through it.

### How will the partnership address this priority?

- Deliver the domestic abuse strategy
- Train every front-line worker

### Measures of success

- Fewer people are harmed a second time
- More people say they felt listened to

## Priority 2: Sexual violence

Reports have risen by 8%.

### How will the partnership address this priority?

The sexual violence group will deliver its own plan.

### Measures of success

More cases reach a court.

## Priority 3: Drugs and alcohol

### How will the partnership address this priority?

- Keep people in treatment for longer

### Measures of success

- Fewer deaths
""",
    period="2024/27",
    title="Ashmere Community Safety Partnership Strategy 2024-27",
    people=(("Superintendent Priya Nair", "Chair of Ashmere Community Safety Partnership"),),
    priorities=(
        ("Priority", "1", "Domestic abuse", 2, 2, 0),
        ("Priority", "2", "Sexual violence", 1, 1, 0),
        ("Priority", "3", "Drugs and alcohol", 1, 1, 0),
    ),
    sections=("Foreword from the Chair", "Our vision", "Our priorities"),
    figures=("1,204", "1 in 4", "8%"),
)

UNNUMBERED = Expected(
    name="unnumbered.md",
    text="""# Safer Brackwell

A plan for 2025 to 2029

## Introduction

The council, police, fire, probation and health work as one.

## Violence in public

Knife crime fell by 13% last year.

### Why is this important?

Fear keeps people at home.

### What will we do?

- Work with schools
- Run a weapons surrender twice a year

## Neighbourhood crime

People tell us that this matters most.

### Why is this important?

It changes how a street feels.

### What will we do?

- Patrol where people ask us to

## Contact us

Write to us at the town hall.
""",
    period="2025/29",
    title="Safer Brackwell",
    priorities=(
        ("Priority", "", "Violence in public", 2, 0, 0),
        ("Priority", "", "Neighbourhood crime", 1, 0, 0),
    ),
    sections=("Introduction", "Contact us"),
    figures=("13%",),
)

NESTED = Expected(
    name="nested.md",
    text="""# Coldwater Strategy 2023/26

# Aim One – Fewer victims

We start with people.

## Objective 1.1 – Protect children

We will:

- Visit every school
- Publish a guide for parents

## Objective 1.2 – Protect older people

We will:

- Call on people who live alone

# Aim Two – Safer streets

## Objective 2.1 – Slow the traffic

We will:

- Lower the limit on Mill Lane
""",
    period="2023/26",
    priorities=(
        ("Aim", "1", "Fewer victims", 0, 0, 2),
        ("Objective", "1.1", "Protect children", 2, 0, 0),
        ("Objective", "1.2", "Protect older people", 1, 0, 0),
        ("Aim", "2", "Safer streets", 0, 0, 1),
        ("Objective", "2.1", "Slow the traffic", 1, 0, 0),
    ),
)

THEMES_IN_CAPITALS = Expected(
    name="themes.txt",
    text="""DUNMERE TOGETHER
COMMUNITY SAFETY STRATEGY 2022 - 2025

INTRODUCTION

We have written this after asking 2,310 people what worries them.

THEME A: THRIVING YOUNG PEOPLE

Young people told us that they feel watched.

WHAT WE WILL DO

• Open the youth club on Fridays
‣ Pay for two street workers

HOW WILL WE KNOW?

• 40 young people come each week

THEME B: SAFE HOMES

Burglary fell.

WHAT WE WILL DO

– Fit locks for people who were burgled
o Mark bicycles at the market
* Visit each home that was broken into

HOW WILL WE KNOW?

▪ Fewer second burglaries
""",
    period="2022/25",
    priorities=(
        ("Theme", "A", "THRIVING YOUNG PEOPLE", 2, 1, 0),
        ("Theme", "B", "SAFE HOMES", 3, 1, 0),
    ),
    sections=("INTRODUCTION",),
    figures=("2,310",),
)

NO_HEADINGS = Expected(
    name="plain.txt",
    text="""Elmsford Community Safety Plan 2026-2029

Foreword

I am proud of what we have done and clear about what is left.

Cllr Tomasz Reed
Cabinet Member for Safer Communities

Priority 1 - Hate crime

Hate crime hurts more than one person at a time. Last year 212 incidents were reported to us.

We will:

- make it easier to report
- stand beside people in court

Priority 2 - Fraud

Fraud is the crime that people here are most likely to meet.

We will:

- visit lunch clubs
- warn people by text

Glossary

ASB – Antisocial behaviour
CSP – Community Safety Partnership
VAWG – Violence against women and girls
""",
    period="2026/29",
    title="Elmsford Community Safety Plan 2026-2029",
    people=(("Cllr Tomasz Reed", "Cabinet Member for Safer Communities"),),
    priorities=(
        ("Priority", "1", "Hate crime", 2, 0, 0),
        ("Priority", "2", "Fraud", 2, 0, 0),
    ),
    figures=("212",),
    terms=3,
)

WORDS_ALONE = Expected(
    name="words.txt",
    text="""We met on a Tuesday and talked about the market square, the lights by the river and the last bus.

Nobody took a vote. Everybody agreed that the lights come first and that somebody should ask the county.

The rest can wait until spring.
""",
    period="",
    priorities=(),
)

LOST_LINES = Expected(
    name="lost.txt",
    text="""Fenwick Partnership Strategy 2025-28

Funding

What we won from other bodies:

Safer Streets\tLighting on the green\t£120,000
Home Office\tYouth workers\t£80,500.50
Lottery\tA van\t£9k

Our priorities

Priority 1: Parking

We will:

\uf0b7 paint the lines again
§ write to the school

Action         Lead              By when
Paint lines    Highways          June 2026
Write letters  The head teacher  March 2026

Acronyms

ASB      Antisocial behaviour
DHR      Domestic homicide review
PSPO     Public spaces protection order
""",
    period="2025/28",
    priorities=(("Priority", "1", "Parking", 4, 0, 0),),
    terms=3,
    funding=3,
)

CONTENTS_AND_PAGES = Expected(
    name="pages.txt",
    text="""Gorsefield Community Safety Strategy 2024-2027

Contents
Introduction .......................... 2
Priority 1 Antisocial behaviour ....... 3
Glossary .............................. 9

Gorsefield CSP strategy | Page 2

Introduction

This is the plan of five bodies that the law puts together, and of many that join them by choice.

Gorsefield CSP strategy | Page 3

Priority 1 Antisocial behaviour

Anti\u00adsocial behaviour is what people ring us about most, and\u00a0what wears them down.

What will we do?

•\tAnswer within two days
•\tTell people what we did

Gorsefield CSP strategy | Page 4

12
""",
    period="2024/27",
    title="Gorsefield Community Safety Strategy 2024-2027",
    priorities=(("Priority", "1", "Antisocial behaviour", 2, 0, 0),),
    sections=("Introduction",),
    left_out=8,
)

NUMBERED_PARAGRAPHS = Expected(
    name="paragraphs.md",
    text="""**Hartwell Safer Communities Strategy 2025–2030**

**1. Introduction**

1.1 The Crime and Disorder Act 1998 asks us to write this down, and we think that it is right to.

1.2 We asked 1,050 people and 62 per cent answered.

**2. Strategic priorities**

2.1 The partnership has agreed three strategic priorities.

**Priority One: Exploitation**

3.1 Criminals use children and adults who cannot say no.

**How we will tackle this**

3.2 We will train taxi drivers.

3.3 We will share what we know every week.

**How we will measure success**

3.4 More people are found and helped early.

**Priority Two: Serious violence**

4.1 It is rare, and it marks a town for years.

**How we will tackle this**

4.2 We will keep the knife bins where they are used.

**How we will measure success**

4.3 Fewer people come to hospital with wounds.
""",
    period="2025/30",
    title="Hartwell Safer Communities Strategy 2025–2030",
    priorities=(
        ("Priority", "1", "Exploitation", 2, 1, 0),
        ("Priority", "2", "Serious violence", 1, 1, 0),
    ),
    figures=("1,050", "62 per cent"),
)

LIST_ONLY = Expected(
    name="list.md",
    text="""# Ivyport strategy 2025/28

## Our aims

We have agreed three aims:

1. Listen to people before they are harmed
2. Act on what they say within a week
3. Come back and say what was done

## Cross-cutting themes

### Serious violence

It runs through everything.

### Engagement

Nothing about people without them.
""",
    period="2025/28",
    priorities=(
        ("Aim", "1", "Listen to people before they are harmed", 0, 0, 0),
        ("Aim", "2", "Act on what they say within a week", 0, 0, 0),
        ("Aim", "3", "Come back and say what was done", 0, 0, 0),
        ("Theme", "", "Serious violence", 0, 0, 0),
        ("Theme", "", "Engagement", 0, 0, 0),
    ),
)

SMART_QUOTES = Expected(
    name="quotes.md",
    text="""Jessop’s Hollow: “Safer, together” 2024/2026
============================================

Priority 1 – ‘County lines’
---------------------------

Children are told that they owe money. “You can’t leave,” they hear.

**What are we going to do?**

As a partnership we will tell parents what to look for.

Often a child says nothing.

> This is what one mother told us.
""",
    period="2024/26",
    priorities=(("Priority", "1", "‘County lines’", 1, 0, 0),),
)

ALL = (
    HARD_WRAPPED,
    LISTED_THEMES,
    NUMBERED,
    UNNUMBERED,
    NESTED,
    THEMES_IN_CAPITALS,
    NO_HEADINGS,
    WORDS_ALONE,
    LOST_LINES,
    CONTENTS_AND_PAGES,
    NUMBERED_PARAGRAPHS,
    LIST_ONLY,
    SMART_QUOTES,
)
