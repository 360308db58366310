"""Complaints in the forms of several courts; composed from the names of public cases, the rest is made up."""

from __future__ import annotations

import pytest

from services.monitor.sources import complaint, filed_pdf
from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.reading import recognise
from shared.events.docket import DocketObserved
from shared.vocabulary import Right
from tests.golden.schedule_a_composing import pdf_of

NEW_YORK = """\
Case 1:24-cv-05673-JGK   Document 1   Filed 07/26/24   Page 1 of 30

UNITED STATES DISTRICT COURT
SOUTHERN DISTRICT OF NEW YORK
------------------------------------------------------x
KING SPIDER LLC,                                       :
                                                       :   Civil Action No. 24-cv-5673
                    Plaintiff,                         :
                                                       :   COMPLAINT
          -against-                                    :
                                                       :   JURY TRIAL DEMANDED
FOSHANSHIBINGJIEHAOYI, KUNMINGWUHUAYUANYINGGE and      :
884886 CH STORE,                                       :
                    Defendants.                        :
------------------------------------------------------x

Plaintiff King Spider LLC, by its attorneys, alleges:

NATURE OF ACTION
1. This is an action for trademark counterfeiting under the Lanham Act.

THE PARTIES

2. King Spider LLC is a limited liability company organized under the laws of California with a principal place of business at 5670 Wilshire Blvd., Suite 1800, Los Angeles, CA 90036.

3. Upon information and belief, Defendant FOSHANSHIBINGJIEHAOYI is an individual or entity of unknown form with an address at No. 3, Lane 5, Chancheng District, Foshan, Guangdong 528000, China, operating on Amazon under Merchant ID A1B2C3D4E5F6G7.

4. Upon information and belief, Defendant KUNMINGWUHUAYUANYINGGE resides at Room 202, Wuhua District, Kunming, Yunnan, China.

5. Defendant 884886 CH Store is, upon information and belief, an online seller located in China.

JURISDICTION
6. x
"""
CALIFORNIA = """\
 1   JANE ROE (SBN 123456)
 2   jroe@roe.example
 3   ROE LLP
 4   123 Main St., Los Angeles, CA 90012
 5   Attorneys for Plaintiff
 6   MEDCURSOR INC.
 7
 8             UNITED STATES DISTRICT COURT
 9            CENTRAL DISTRICT OF CALIFORNIA
10
11   MEDCURSOR INC., a California       Case No.: 2:21-cv-02843
12   corporation,
13                                      COMPLAINT FOR:
14             Plaintiff,
15                                      1. TRADEMARK INFRINGEMENT
16        vs.                           2. UNFAIR COMPETITION
17
18   SHENZEN KLM INTERNET TRADING CO.,  DEMAND FOR JURY TRIAL
19   LTD., a Chinese limited company;
20   URPOWER INC., a California
21   corporation; YUQIN PENG, an
22   individual; and DOES 1 through 10,
23
24             Defendants.
25
26        Plaintiff Medcursor Inc. hereby alleges as follows:
27                       PARTIES
28        1.   Plaintiff MEDCURSOR INC. ("Medcursor") is a corporation duly
 1   organized and existing under the laws of California, with its principal
 2   place of business at 1 Industry Way, City of Industry, California 91745.
 3        2.   Plaintiff is informed and believes, and on that basis alleges,
 4   that Defendant SHENZEN KLM INTERNET TRADING CO., LTD. ("KLM") is a limited
 5   company organized under the laws of the People's Republic of China with a
 6   principal place of business at Rm 1506, Bldg. A, Bantian St., Longgang
 7   District, Shenzhen, China.
 8        3.   Plaintiff is informed and believes that Defendant URPOWER INC. is
 9   a corporation organized under the laws of California, with its principal
10   place of business located at 20955 Pathfinder Road, Suite 100, Diamond
11   Bar, CA 91765.
12        4.   Defendant YUQIN PENG ("Peng") is, and at all relevant times was,
13   an individual residing in Los Angeles County, California, and the owner
14   of URPOWER.
15        5.   Plaintiff is ignorant of the true names of DOES 1 through 10.
16                  JURISDICTION AND VENUE
17        6.   This action arises under the Lanham Act."""
TEXAS = """\
IN THE UNITED STATES DISTRICT COURT FOR THE EASTERN DISTRICT OF TEXAS
MARSHALL DIVISION
OPTIS WIRELESS TECHNOLOGY, LLC,
OPTIS CELLULAR TECHNOLOGY, LLC, AND
PANOPTIS PATENT MANAGEMENT, LLC,
     Plaintiffs,
v.                                        Civil Action No. 2:17-cv-123
HUAWEI TECHNOLOGIES CO. LTD.,
HUAWEI DEVICE USA, INC. AND
HUAWEI DEVICE CO. LTD.,
     Defendants.

PLAINTIFFS' ORIGINAL COMPLAINT

Plaintiffs file this Original Complaint for patent infringement.

PARTIES
1. Optis Wireless Technology, LLC is a limited liability company organized and existing under the laws of the State of Delaware, and maintains its principal place of business at 7161 Bishop Road, Suite 200, Plano, Texas 75024.
2. Optis Cellular Technology, LLC is a limited liability company organized under Delaware law, and maintains its principal place of business at 7161 Bishop Road, Suite 200, Plano, Texas 75024.
3. PanOptis Patent Management, LLC is a Delaware company with its principal place of business at 7161 Bishop Road, Plano, Texas 75024.
4. On information and belief, Huawei Technologies Co. Ltd. is a Chinese corporation with its principal place of business at Bantian, Longgang District, Shenzhen, Guangdong Province, 518129, P.R. China.
5. On information and belief, Huawei Device USA, Inc. is a Texas corporation with its principal place of business at 5700 Tennyson Parkway, Suite 600, Plano, Texas 75024. Huawei Device USA may be served with process by serving its registered agent, CT Corporation System, at 1999 Bryan St., Ste. 900, Dallas, TX 75201.
6. On information and belief, Huawei Device Co. Ltd. is a Chinese corporation, having its principal place of business at Building 2, Zone B, Huawei Industrial Base, Bantian, Longgang District, Shenzhen, China 518129, and is a subsidiary of Huawei Technologies Co. Ltd.
JURISDICTION AND VENUE
7. x
"""
FLORIDA = """\
UNITED STATES DISTRICT COURT
SOUTHERN DISTRICT OF FLORIDA
CASE NO.: 1:24-cv-23127
SHENZHEN DEJIAYUN NETWORK TECHNOLOGY CO., LTD.,
     Plaintiff,
v.
CHENXI LI d/b/a SPRING OCEAN INC., and JOHN DOE,
     Defendants.
____________________________/
VERIFIED COMPLAINT
Plaintiff, SHENZHEN DEJIAYUN NETWORK TECHNOLOGY CO., LTD. ("Dejiayun"), sues Defendants and states:
PARTIES, JURISDICTION AND VENUE
1. Plaintiff Shenzhen Dejiayun Network Technology Co., Ltd. is a Chinese corporation with its principal place of business in Shenzhen, China.
2. Defendant Chenxi Li is an individual over the age of eighteen who does business as Spring Ocean Inc. and whose last known address is 100 NW 1st Ave, Apt 5, Miami, FL 33128.
3. Venue is proper in this district under 28 U.S.C. 1391.
"""
DELAWARE = """\
UNITED STATES DISTRICT COURT
DISTRICT OF DELAWARE
GODO KAISHA IP BRIDGE 1, Plaintiff, v. TCL COMMUNICATION TECHNOLOGY HOLDINGS LIMITED, a Chinese Corporation, TCT MOBILE LIMITED, a Hong Kong Corporation, TCT MOBILE (US), INC., a Delaware Corporation, Defendants.
C.A. No. 1:15-cv-00634
COMPLAINT FOR PATENT INFRINGEMENT
1. Godo Kaisha IP Bridge 1 ("IP Bridge") is a corporation organized under the laws of Japan, having its principal place of business located at c/o Sakura Sogo Jimusho, 1-11 Kanda Jimbocho, Chiyoda-Ku, Tokyo, 101-0051 Japan.
2. Upon information and belief, TCL Communication Technology Holdings Limited is a corporation organized under the laws of the Cayman Islands, having a place of business at 15/F, TCL Tower, Gaoxin Nan Yi Road, Nanshan District, Shenzhen, Guangdong, PRC 518057.
3. Upon information and belief, TCT Mobile Limited is a Hong Kong corporation having a principal place of business at Room 1910-12A, Tower 3, 33 Canton Road, Tsim Sha Tsui, Kowloon, Hong Kong.
4. Upon information and belief, TCT Mobile (US), Inc. is a Delaware corporation with its principal place of business at 25 Edelman, Suite 200, Irvine, California 92618.
5. This Court has jurisdiction.
"""
ILLINOIS = """\
UNITED STATES DISTRICT COURT
FOR THE NORTHERN DISTRICT OF ILLINOIS
EASTERN DIVISION

Roadget Business PTE LTD,                    )
                                             )  Case No. 1:24-cv-02015
                 Plaintiff,                  )
        v.                                   )
THE INDIVIDUALS, CORPORATIONS, LIMITED       )
LIABILITY COMPANIES, PARTNERSHIPS, AND       )
UNINCORPORATED ASSOCIATIONS IDENTIFIED ON    )
SCHEDULE A HERETO,                           )
                 Defendants.                 )

COMPLAINT

Plaintiff Roadget Business Pte. Ltd. ("Roadget") hereby brings the present action against the Partnerships identified on Schedule A attached hereto.

I. JURISDICTION AND VENUE
1. This Court has original subject matter jurisdiction.
II. THE PARTIES
Plaintiff
2. Plaintiff Roadget Business Pte. Ltd. is a private limited company organized under the laws of Singapore, with a registered address at 7 Temasek Boulevard, #12-07, Suntec Tower One, Singapore 038987.
The Defendants
3. Defendants are individuals and business entities of unknown makeup who own and/or operate one or more of the e-commerce stores under the Seller Aliases identified on Schedule A. On information and belief, Defendants reside and/or operate in the People's Republic of China.
III. GENERAL FACTUAL ALLEGATIONS
4. x

SCHEDULE A
No.  Seller Alias        Store URL
1    amazing5c           https://www.temu.com/a-m-1.html
2    LA LA Fashion       https://www.temu.com/b-m-2.html
"""
GROUP = """\
UNITED STATES DISTRICT COURT
FOR THE NORTHERN DISTRICT OF ILLINOIS
EASTERN DIVISION

TV EARS, INC., a California corporation,
     Plaintiff,
  v.
JOYSHIYA DEVELOPMENT LIMITED, a Hong Kong company; SHENZHEN SUPERSTAR ELECTRONICS CO., LTD., a Chinese company; and DOES 1-10, inclusive,
     Defendants.

FIRST AMENDED COMPLAINT FOR TRADEMARK INFRINGEMENT
Case No. 1:20-cv-01708

THE PARTIES
1. Plaintiff TV Ears, Inc. is a California corporation with its principal place of business at 2701 Via Orange Way, Suite 1, Spring Valley, California 91978.
2. On information and belief, Defendants Joyshiya Development Limited and Shenzhen Superstar Electronics Co., Ltd. (collectively, "Defendants") are companies organized under the laws of Hong Kong and China, respectively, with a principal place of business at Room 5, Building 2, Shenzhen, China.
3. The true names of DOES 1-10 are unknown to Plaintiff.
"""


def complained(text: str) -> DocketObserved:
    document = Document.from_bytes("complaint.txt", text.encode())
    assert recognise(document) == "complaint"
    (seen,) = complaint.read(document)
    assert isinstance(seen, DocketObserved)
    return seen


def parties(seen: DocketObserved) -> dict[str, tuple[str, str]]:
    return {party.name: (party.role.value, party.city) for party in seen.parties or ()}


def test_new_york_puts_colons_beside_the_caption_and_leaves_the_office_out() -> None:
    seen = complained(NEW_YORK)
    assert (seen.docket, str(seen.filed), seen.rights) == (
        "nysd/1:24-cv-05673",
        "2024-07-26",
        (Right.TRADEMARK,),
    )
    assert parties(seen) == {
        "King Spider LLC": ("plaintiff", "Los Angeles"),
        "FOSHANSHIBINGJIEHAOYI": ("defendant", "Foshan"),
        "KUNMINGWUHUAYUANYINGGE": ("defendant", "Kunming"),
        "884886 CH Store": ("defendant", ""),
    }


def test_california_numbers_its_lines_and_puts_lawyers_first() -> None:
    assert parties(complained(CALIFORNIA)) == {
        "Medcursor Inc.": ("plaintiff", "City of Industry"),
        "SHENZEN KLM INTERNET TRADING CO., LTD.": ("defendant", "Shenzhen"),
        "URPOWER INC.": ("defendant", "Diamond Bar"),
        "YUQIN PENG": ("defendant", "Los Angeles County"),
    }


def test_several_parties_on_both_sides_are_told_apart() -> None:
    seen = complained(TEXAS)
    assert seen.docket == "txed/2:17-cv-00123"
    assert [(party.role.value, party.name) for party in seen.parties or ()] == [
        ("plaintiff", "Optis Wireless Technology, LLC"),
        ("plaintiff", "Optis Cellular Technology, LLC"),
        ("plaintiff", "PanOptis Patent Management, LLC"),
        ("defendant", "Huawei Technologies Co. Ltd."),
        ("defendant", "Huawei Device USA, Inc."),
        ("defendant", "Huawei Device Co. Ltd."),
    ]


def test_a_trade_name_is_kept_beside_the_name_and_does_are_nobody() -> None:
    seen = complained(FLORIDA)
    assert [(party.name, party.extra) for party in seen.parties or ()] == [
        ("Shenzhen Dejiayun Network Technology Co., Ltd.", ""),
        ("Chenxi Li", "d/b/a SPRING OCEAN INC."),
    ]


def test_a_complaint_without_headings_is_read_from_its_first_paragraphs() -> None:
    assert parties(complained(DELAWARE)) == {
        "Godo Kaisha IP Bridge 1": ("plaintiff", "Tokyo"),
        "TCL Communication Technology Holdings Limited": ("defendant", "Shenzhen"),
        "TCT Mobile Limited": ("defendant", "Hong Kong"),
        "TCT Mobile (US), Inc.": ("defendant", "Irvine"),
    }


def test_the_sellers_of_a_schedule_a_at_its_end_are_defendants() -> None:
    seen = complained(ILLINOIS)
    assert [party.name for party in seen.parties or ()] == [
        "Roadget Business Pte. Ltd.",
        "amazing5c",
        "LA LA Fashion",
    ]
    assert seen.caption.startswith("Roadget Business PTE LTD v. THE INDIVIDUALS")


def test_defendants_introduced_together_share_the_address() -> None:
    assert parties(complained(GROUP)) == {
        "TV Ears, Inc.": ("plaintiff", "Spring Valley"),
        "Joyshiya Development Limited": ("defendant", "Shenzhen"),
        "Shenzhen Superstar Electronics Co., Ltd.": ("defendant", "Shenzhen"),
    }


def test_a_pdf_is_told_apart_by_its_text() -> None:
    document = Document.from_bytes("paper.pdf", pdf_of(TEXAS))
    assert recognise(document) == "filed_pdf"
    (seen,) = filed_pdf.read(document)
    assert isinstance(seen, DocketObserved)
    assert len(seen.parties or ()) == 6
    with pytest.raises(CannotRead, match="neither a complaint nor a Schedule A list"):
        list(filed_pdf.read(Document.from_bytes("letter.pdf", pdf_of("Dear all,\nAt noon?"))))


def test_an_order_that_speaks_of_a_complaint_is_not_taken_for_one() -> None:
    order = "UNITED STATES DISTRICT COURT\nA, Plaintiff, v. B, Defendant.\nORDER\nThe motion to dismiss the complaint is denied.\n"
    with pytest.raises(CannotRead):
        recognise(Document.from_bytes("order.txt", order.encode()))
