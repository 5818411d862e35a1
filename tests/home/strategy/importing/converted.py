"""Strategies of partnerships that do not exist, as converters leave them."""

from tests.home.strategy.importing.expected import Expected

# As a converter leaves the pages of a leaflet: hard line ends, letters for points, figures in words.
HARD_WRAPPED = Expected(
    name="wrapped.txt",
    text="""SAFER STONEBRIDGE PARTNERSHIP
Community Safety Plan 2025-2028

Welcome from the Chair

I am delighted to introduce our plan. Over the past three years the partnership has worked
hard to reduce crime, and we have listened to what people across the borough have told
us about how safe they feel.

Councillor Ade Okafor, Chair of the Safer Stonebridge Partnership

Who we are

The partnership brings together the council, police, fire service, probation and health.
It meets four times a year.

What you told us

We asked 3,412 people. Two in five said they avoid the town centre at night.

Strategic Priority 1 – Tackling violence

Why this matters
Violence accounts for 38% of all crime in the borough. There were 4,120 violent offences in
2023/24, up from 3,876 the year before.

What we are going to do
•   Run a knife bin scheme in four wards
•   Fund two youth workers in
    schools where exclusions are highest
•   Work with venues on safe nights out

How we will know we have made a difference
•   10% fewer violent offences by March 2028
•   More young people say they feel safe

Strategic Priority 2 – Protecting the vulnerable

Why this matters
People who are exploited rarely ask for help.

What we are going to do
(a) Train 500 front-line staff
(b) Open a safe space

How we will know we have made a difference
(a) Referrals rise
(b) Fewer repeat victims

Resources

Violence reduction funding      £250,000     2025/26
Safer Streets Round 5           £1.2m        2025/27
Total                           £1,450,000

Page 7 of 12

How we work

The board meets every quarter. Sub-groups report to it.

Jargon buster

CSP     Community safety partnership, the legal body behind this plan
VRU     Violence reduction unit
""",
    period="2025/28",
    title="SAFER STONEBRIDGE PARTNERSHIP: Community Safety Plan 2025-2028",
    people=(("Councillor Ade Okafor", "Chair of the Safer Stonebridge Partnership"),),
    priorities=(
        ("Priority", "1", "Tackling violence", 3, 2, 0),
        ("Priority", "2", "Protecting the vulnerable", 2, 2, 0),
    ),
    sections=("Welcome from the Chair", "Who we are", "What you told us", "Resources"),
    figures=("3,412", "Two in five", "38%", "4,120", "3,876"),
    terms=2,
    funding=2,
    left_out=1,
)

# Priorities and themes that a list names and headings carry, bold inside, and a contents table.
LISTED_THEMES = Expected(
    name="listed.md",
    text="""![](_page_0_Picture_0.jpeg)

# Marchford Community Safety Partnership

# Strategy 2024 – 2027

## **Contents**

| Foreword by the Chair | 2 |
|---|---|
| Introduction | 3 |
| Priority: Domestic Abuse | 5 |
| Priority: Sexual Violence | 7 |
| Cross-Cutting Themes | 12 |
| Appendix A: Governance | 15 |

## Foreword

Welcome to the strategy of the partnership for 2024-2027. I am the Chair of Marchford Community Safety Partnership and I want to thank all who took part.

Superintendent Edda Hanscombe

Chair of Marchford Community Safety Partnership

## Introduction

Community Safety Partnerships (CSPs) were established under the Crime and Disorder Act 1998. The responsible authorities are:

- Marchford Council
- West Shire Police
- Fire and Rescue Service
- National Probation Service
- Integrated Care Board

## Our Vision

For everyone in Marchford to be safe and feel safe, whatever their characteristics, and wherever they live.

## Crime in Marchford

Between 1 July 2020 and 30 June 2023 there were 11,060 crimes recorded. 73% of people feel safe after dark, a fall of 12 percentage points since 2021. This compares with 74% nationally.

The 4 priorities are:

1. Domestic Abuse
2. Sexual Violence
3. Drugs and Alcohol
4. Neighbourhood Crime

There are 4 cross cutting themes:

- Serious Violence
- Serious and Organised Crime
- Reducing Reoffending
- Engagement

## **Domestic Abuse**

The Domestic Abuse Act 2021 defines abuse as behaviour between people who are "personally connected". There were 1,854 offences with a domestic abuse marker in 2022/23.

### Why is this a priority?

Women's Aid referrals are rising, above all of people over 60.

### How will the Community Safety Partnership address this priority?

The Domestic Abuse Local Partnership Board will deliver the domestic abuse strategy, which is built on four P's:

- Prevention: stop abuse before it starts
- Provision: help people when they need it
- Pursuing perpetrators
- Partnership working

### Measures of success:

The work programme of the board has contract indicators, and an annual update is presented to the CSP.

## **Sexual Violence**

1 in 4 women and 1 in 20 men have been raped or sexually assaulted as an adult. 98% of those prosecuted are men. There were 311 sexual offences and 107 rapes in 2022/23.

### How will the Community Safety Partnership address this priority?

The Sexual Violence sub-group will deliver the 2023-28 strategy and an action plan.

### Measures of success:

An action plan with measures for each of its three areas.

## **Drugs and Alcohol**

### How will the Community Safety Partnership address this priority?

The Tackling Substance Misuse Group will focus on six areas: reduce deaths; improve outcomes; length of treatment.

### Measures of success:

• Fewer drug related deaths
• More people in treatment

## **Neighbourhood Crime**

Neighbourhood crime covers anti-social behaviour, acquisitive crime and hate crime.

### Anti-social behaviour

ASB can escalate if it is not reported. Examples of ASB are:

- Noise
- Litter
- Graffiti

### Acquisitive crime

There were 1,934 offences in 2020/21, 2,397 in 2021/22 and 2,863 in 2022/23.

### Hate crime

Most hate crime is racial.

### How will the Community Safety Partnership address this priority?

The board will receive data and matters will be escalated. MATAC meets monthly with housing, charities and others.

### Measures of success:

Reports of hate crime go up, as trust grows.

## Cross-Cutting Themes

### Serious Violence

Serious violence fell by 13%. 35 knife offences were recorded, and 57% of those (n=20) were by under 25s.

#### How will the Community Safety Partnership address this theme?

The Domestic Abuse and Sexual Violence Board doubles as the local Serious Violence board.

### Serious and Organised Crime

County lines were closed down.

### Reducing Reoffending

The group will reduce reoffending.

### Engagement

Each sub-group must demonstrate how it sought views.

## Governance

| Regional | Local |
|---|---|
| Crime Reduction Board | Community Safety Partnership |
| Combating Drugs Partnership | Tackling Substance Misuse Group |

## Glossary of terms

**ASB** Anti-social behaviour

**CSP** Community Safety Partnership

**MATAC** Multi-agency tasking and coordination
""",
    period="2024/27",
    title="Marchford Community Safety Partnership: Strategy 2024 – 2027",
    people=(("Superintendent Edda Hanscombe", "Chair of Marchford Community Safety Partnership"),),
    priorities=(
        ("Priority", "", "Domestic Abuse", 4, 1, 0),
        ("Priority", "", "Sexual Violence", 1, 1, 0),
        ("Priority", "", "Drugs and Alcohol", 1, 2, 0),
        ("Priority", "", "Neighbourhood Crime", 1, 1, 0),
        ("Theme", "", "Serious Violence", 0, 0, 0),
        ("Theme", "", "Serious and Organised Crime", 0, 0, 0),
        ("Theme", "", "Reducing Reoffending", 1, 0, 0),
        ("Theme", "", "Engagement", 0, 0, 0),
    ),
    figures=(
        *("11,060", "73%", "12 percentage points", "74%", "1,854", "1 in 4", "1 in 20", "98%"),
        *("311", "107", "1,934", "2,397", "2,863", "13%", "35", "57%"),
    ),
    terms=3,
    left_out=2,
)
