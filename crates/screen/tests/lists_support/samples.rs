//! A few rows of our own in each publisher's layout. The parties are made up; headers are those that publishers document.

/// All samples, with what they are.
pub const ALL: &[(&str, &str)] = &[
    ("csl csv", CSL_CSV),
    ("csl json", CSL_JSON),
    ("csl compact", CSL_COMPACT),
    ("ofac csv", OFAC_SDN),
    ("ofac xml", OFAC_XML),
    ("dpl", DPL),
    ("part 744", PART_744),
    ("un", UN),
    ("eu", EU),
    ("eu before", EU_BEFORE),
    ("gb", GB),
    ("gb before", GB_BEFORE),
    ("registry", REGISTRY),
    ("meti", METI),
    ("ftm", FTM),
];

pub const CSL_CSV: &str = r#"_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids
"90001","Specially Designated Nationals (SDN) - Treasury Department","90001","Individual","NPWMD; DPRK3","EXAMPLE, Ali","","1 First Street, Shenyang, CN","","","","","","","","","","","","","","https://list.example","EXEMPEL, Aly; علي مثال","","1978-12-05; 1980","KP","Pyongyang","https://info.example","Passport, A1234567, KP; Secondary sanctions risk:, North Korea Sanctions Regulations, sections 510.201 and 510.210; Gender, Male"
"90002","Sectoral Sanctions Identifications List (SSI) - Treasury Department","90002","Entity","UKRAINE-EO13662","EXAMPLE BANK","","Moscow, RU","","","","","","","","","","","","","","","EXAMPLE BANK PAO","","","","","",""
"90002-2","Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department","90002","Entity","RUSSIA-EO14024","EXAMPLE BANK","","Moscow, RU","","","","","","","","","","","","","","","EXBANK","","","","","",""
"99ed1b05","Entity List (EL) - Bureau of Industry and Security","","","","Example 13th Research Institute (EX 13)","","113 Example Road, Shijiazhuang, Hebei, China; and 21 Example Street, Shijiazhuang, China, CN","83 FR 37423; 87 FR 77505","2018-08-01","","","For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)","Policy of denial for all items subject to the EAR apart from food and medicine designated as EAR99, which will be reviewed on a case-by-case basis. See §§ 746.8(b) and 744.21(e).","","","","","","","","","Example Semiconductor Research Institute; and EX Research Institute 13","","","","","",""
"b601cbf2","Denied Persons List (DPL) - Bureau of Industry and Security","","","","I. EXAMPLE","","605 TRAIL DRIVE, RICHARDSON, TX, 75081, US","67 F.R. 56530 9/4/02","2002-03-04","2056-06-29","Y","","","","","","","","","50 YEAR DENIAL","","","","","","","",""
"#;

pub const CSL_JSON: &str = r#"{"total": 2, "sources": [], "results": [
 {"id": "a1", "source": "Specially Designated Nationals (SDN) - Treasury Department", "entity_number": 90001, "type": "Individual",
  "programs": ["NPWMD"], "name": "EXAMPLE, Ali", "title": "Director", "alt_names": ["EXEMPEL, Aly"],
  "addresses": [{"address": "1 First Street", "city": "Shenyang", "state": null, "postal_code": "110000", "country": "CN"}],
  "citizenships": [], "nationalities": ["KP"], "dates_of_birth": ["1978-12-05"], "places_of_birth": ["Pyongyang"],
  "ids": [{"type": "Passport", "number": "A1234567", "country": "KP", "issue_date": "2001-02-03", "expiration_date": null}],
  "remarks": null, "start_date": null, "end_date": null, "license_requirement": null, "source_list_url": "https://list.example"},
 {"id": "a2", "source": "Specially Designated Nationals (SDN) - Treasury Department", "entity_number": 90003, "type": "Vessel",
  "programs": ["SYRIA"], "name": "EXAMPLE STAR", "alt_names": [], "addresses": [], "vessel_flag": "Panama", "call_sign": "3ABC",
  "ids": [{"type": "Vessel Registration Identification", "number": "IMO 9187629", "country": null}]}
]}
"#;

pub const CSL_COMPACT: &str = r#"{"$comment":"x","sourceGeneratedAt":"2026-07-31T13:15:00+00:00","entryCount":2,"countsBySource":{},
"tables":{"sources":["Entity List (EL) - Bureau of Industry and Security"],"licenceRequirements":["For all items subject to the EAR"],"licencePolicies":["Presumption of denial"],"programmes":[],"urls":[]},
"entries":[{"n":"Example One","a":["Ex One"],"s":0,"c":["CN"],"lr":0,"lp":0,"fr":"90 FR 560"},{"n":"Example Two","s":0,"c":["RU"],"lr":0,"lp":0}]}
"#;

pub const OFAC_SDN: &str = "90001,\"EXAMPLE, Ali\",\"individual\",\"SDGT] [IFSR\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB circa 1951; \
alt. DOB 10 Dec 1948; POB Cairo, Egypt; nationality Egypt; Passport 1084010 (Egypt); a.k.a. 'ABU ALI'; a.k.a. 'THE L\"\r\n\
90003,\"EXAMPLE STAR\",\"vessel\",\"SYRIA\",-0- ,\"3ABC\",\"Crude Oil Tanker\",-0- ,-0- ,\"Panama\",-0- ,\"Vessel Registration \
Identification IMO 9187629.\"\r\n\u{1a}";

pub const OFAC_ALT: &str = "90001,1,\"aka\",\"EXEMPEL, Aly\",-0- \r\n90001,2,\"fka\",\"BEISPIEL, Ali\",-0- \r\n\u{1a}";

pub const OFAC_ADD: &str =
    "90001,5,\"1 First Street\",\"Damascus\",\"Syria\",-0- \r\n90003,6,-0- ,-0- ,-0- ,-0- \r\n\u{1a}";

pub const OFAC_COMMENTS: &str = "90001,\"ONG ONE'; Linked To: EXAMPLE GROUP.\"\r\n";

pub const OFAC_XML: &str = r#"<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
  <publshInformation><Publish_Date>09/16/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry>
    <uid>90001</uid><firstName>Ali</firstName><lastName>EXAMPLE</lastName><title>Director</title><sdnType>Individual</sdnType>
    <programList><program>SDGT</program></programList>
    <idList><id><uid>3</uid><idType>Passport</idType><idNumber>A1234567</idNumber><idCountry>Syria</idCountry><expirationDate>01 Jan 2030</expirationDate></id>
      <id><uid>4</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
    <akaList>
      <aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>EXEMPEL</lastName><firstName>Aly</firstName></aka>
      <aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>ABU ALI</lastName></aka>
      <aka><uid>3</uid><type>f.k.a.</type><category>strong</category><lastName>BEISPIEL</lastName><firstName>Ali</firstName></aka>
    </akaList>
    <addressList><address><uid>5</uid><address1>1 First Street</address1><city>Damascus</city><country>Syria</country></address></addressList>
    <nationalityList><nationality><uid>6</uid><country>Egypt</country><mainEntry>true</mainEntry></nationality></nationalityList>
    <dateOfBirthList>
      <dateOfBirthItem><uid>7</uid><dateOfBirth>10 Dec 1948</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
      <dateOfBirthItem><uid>8</uid><dateOfBirth>circa 1951</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>
    </dateOfBirthList>
    <placeOfBirthList><placeOfBirthItem><uid>9</uid><placeOfBirth>Cairo, Egypt</placeOfBirth><mainEntry>true</mainEntry></placeOfBirthItem></placeOfBirthList>
  </sdnEntry>
  <sdnEntry>
    <uid>90003</uid><lastName>EXAMPLE STAR</lastName><sdnType>Vessel</sdnType>
    <programList><program>SYRIA</program></programList>
    <vesselInfo><callSign>3ABC</callSign><vesselType>Crude Oil Tanker</vesselType><vesselFlag>Panama</vesselFlag></vesselInfo>
  </sdnEntry>
</sdnList>
"#;

pub const DPL: &str = "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\
\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n\
\"EXAMPLE PERSON\"\t\"1 FIRST STREET\"\t\"MILWAUKEE\"\t\"WI\"\t\"US\"\t\"53211\"\t\"03/16/2020\"\t\"12/13/2028\"\t\"Y\"\t\
\"2020-03-20\"\t\"FR NOTICE ADDED\"\t\"85 F.R. 16054 3/20/2020\"\n\
\"EXAMPLE PERSON\"\t\"2 SECOND STREET\"\t\"JIANGSU\"\t\"\"\t\"CN\"\t\"215500\"\t\"03/16/2020\"\t\"12/13/2028\"\t\"Y\"\t\
\"2020-03-20\"\t\"FR NOTICE ADDED\"\t\"85 F.R. 16054 3/20/2020\"\n\
\"EXAMPLE LABS\"\t\"\"\t\"GENEVA\"\t\"\"\t\"CH\"\t\"\"\t\"09/01/1981\"\t\"\"\t\"Y\"\t\"2000-04-05\"\t\"\"\t\"46 F.R. 44803 9/8/81\"\n";

pub const PART_744: &str = r#"<?xml version="1.0"?>
<DIV5 N="744" TYPE="PART">
<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX"><HEAD>Supplement No. 4 to Part 744&#x2014;Entity List</HEAD>
<DIV><TABLE><THEAD><TR><TH>Country</TH><TH>Entity</TH></TR></THEAD><TBODY>
<TR><TD>RUSSIA</TD><TD>Example Design Bureau (EDB), a.k.a., the following two aliases:<br/>&#x2014;Example Bureau Co., Ltd.; <E T="03">and</E><br/>&#x2014;EDB Moscow.<br/> <br/> 1 First Street, Moscow, Russia; <E T="03">and</E> P.O. Box 2, Moscow, Russia. (See alternate address under Iran).</TD>
<TD>For all items subject to the EAR. (See &#xA7;&#xA7; 734.9(g),<sup>3</sup> 746.8(a)(3), and 744.21(b) of the EAR)</TD><TD>Policy of denial. See &#xA7; 746.8(b)</TD><TD>84 FR 61541, 11/13/19. 76 FR 71869, 11/21/11.
</TD></TR>
<TR><TD> </TD><TD>Example Trading Co., Ltd., Room 1, 2 Second Street, Moscow, Russia.</TD><TD>For all items subject to the EAR. (See &#xA7; 744.11 of the EAR)</TD><TD>Presumption of denial</TD><TD>77 FR 25057, 4/27/12.</TD></TR>
<TR><TD>CHINA, PEOPLE'S REPUBLIC OF</TD><TD>Example Academy, a.k.a., the following one alias, and one subordinate institution:<br/>&#x2014;EX Academy.</TD><TD>For all items subject to the EAR. (See &#xA7; 734.9(e)(2) of the EAR) <sup>4</sup></TD><TD>Case-by-case basis</TD><TD>83 FR 37427, 8/1/18.</TD></TR>
<TR><TD> </TD><TD>Subordinate institution<br/>283 Factory, a.k.a., the following one alias:<br/>&#x2014;Example Machine Factory.</TD><TD/><TD/><TD/></TR>
<TR><TD> </TD><TD>The following addresses apply to the entity and to the subordinate institution:<br/> <br/> 50 Example Road, Beijing, China.</TD><TD/><TD/><TD/></TR>
</TBODY><TFOOT><TR><TD colspan="5"><sup>3</sup> For this entity</TD></TR></TFOOT></TABLE></DIV></DIV9>
<DIV9 N="Supplement No. 6 to Part 744" TYPE="APPENDIX"><DIV><TABLE><TBODY>
<TR><TD>UNITED ARAB EMIRATES</TD><TD>Example Shipping FZE, a.k.a. Example Lines, Warehouse 5, Sharjah, UAE; and P.O. Box 1, Sharjah, UAE</TD><TD>86 FR 36509, July 12, 2021; 88 FR 17708, March 24, 2023.</TD></TR>
<TR><TD> </TD><TD>Vera Example, Zemen Street, No. 2B Floor 2, Dubai, UAE</TD><TD>88 FR 17708, March 24, 2023.</TD></TR>
</TBODY></TABLE></DIV></DIV9>
<DIV9 N="Supplement No. 7 to Part 744" TYPE="APPENDIX"><DIV><TABLE><TBODY>
<TR><TD>BURMA</TD><TD>[Reserved]</TD><TD>[Reserved]</TD></TR>
<TR><TD>CHINA, PEOPLE'S REPUBLIC OF</TD><TD>The following subordinate institution of Example Corporation:</TD><TD/></TR>
<TR><TD> </TD><TD><E T="03">Subordinate institution:</E></TD><TD/></TR>
<TR><TD> </TD><TD>Example Aircraft Co. Ltd., No. 1 Example Avenue, Xian, China</TD><TD>85 FR 83799, 12/23/2020.</TD></TR>
</TBODY></TABLE></DIV></DIV9>
</DIV5>
"#;

pub const UN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-02-27T00:00:09.554Z">
<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ALI</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME><THIRD_NAME>na</THIRD_NAME>
<UN_LIST_TYPE>Taliban</UN_LIST_TYPE><REFERENCE_NUMBER>TAi.999</REFERENCE_NUMBER><LISTED_ON>2001-02-23</LISTED_ON><GENDER>Male</GENDER>
<NAME_ORIGINAL_SCRIPT>علي مثال</NAME_ORIGINAL_SCRIPT><COMMENTS1>Example &amp; sample.</COMMENTS1>
<TITLE><VALUE>Mullah</VALUE></TITLE><DESIGNATION><VALUE>Governor</VALUE></DESIGNATION><NATIONALITY><VALUE>Afghanistan</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Aly Exempel</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Abu Ali</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ali Beispiel</ALIAS_NAME><NOTE>previously listed as</NOTE></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><CITY>Quetta</CITY><COUNTRY>Pakistan</COUNTRY></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1951</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1967-01-02</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Zurmat</CITY><COUNTRY>Afghanistan</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A1234567</NUMBER><ISSUING_COUNTRY>Pakistan</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>EXAMPLE TRADING</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.999</REFERENCE_NUMBER><LISTED_ON>2018-03-30</LISTED_ON>
<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Example Trade</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Trade</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ADDRESS><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
"#;

pub const EU: &str = "\u{feff}fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;Entity_DesignationDate;\
Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;Entity_Regulation_PublicationDate;Entity_Regulation_NumberTitle;\
Entity_Regulation_Programme;NameAlias_LastName;NameAlias_FirstName;NameAlias_WholeName;NameAlias_NameLanguage;NameAlias_Function;\
Address_City;Address_Street;Address_CountryIso2Code;Address_CountryDescription;BirthDate_BirthDate;BirthDate_Year;BirthDate_Circa;\
Identification_Number;Identification_TypeDescription;Identification_CountryIso2Code;Citizenship_CountryIso2Code\r\n\
05/08/2026;13;EU.27.28;;2003-07-07;(UNSC);P;person;2003-07-08;1210/2003 (OJ L169);IRQ;Example;Ali;Ali Example;;Minister;;;;;;;;;;;\r\n\
05/08/2026;13;EU.27.28;;2003-07-07;(UNSC);P;person;2003-07-08;1210/2003 (OJ L169);IRQ;;;علي مثال;AR;;;;;;;;;;;;\r\n\
05/08/2026;13;EU.27.28;;2003-07-07;(UNSC);P;person;2003-07-08;1210/2003 (OJ L169);IRQ;;;;;;;;;;1967-01-02;1967;false;;;;\r\n\
05/08/2026;13;EU.27.28;;2003-07-07;(UNSC);P;person;2003-07-08;1210/2003 (OJ L169);IRQ;;;;;;;;;;;;;A1234567;Passport;IQ;IQ\r\n\
05/08/2026;14;EU.27.29;;2011-05-09;;E;enterprise;2011-05-09;442/2011;SYR;;;Example Trading;;;Damascus;\"1; First Street\";SY;SYRIA;;;;;;;\r\n";

pub const EU_BEFORE: &str = "Date_file;Entity_logical_id;Subject_type;Leba_numtitle;Leba_publication_date;Programme;Entity_remark;\
Naal_wholename;Naal_function;Addr_street;Addr_city;Addr_country;Birt_date;Birt_country;Iden_number;Iden_country;Citi_country\r\n\
05/08/2026;13;P;1210/2003 (OJ L169);2003-07-07;IRQ;(UNSC);Ali Example;Minister;;;;1967-01-02;IRQ;;;\r\n\
05/08/2026;13;P;1210/2003 (OJ L169);2003-07-07;IRQ;(UNSC);علي مثال;;;;;;;A1234567;IRQ;IRQ\r\n\
05/08/2026;14;E;442/2011;2011-05-09;SYR;;Example Trading;;1 First Street;Damascus;SYR;;;;;\r\n";

pub const GB: &str = "Report Date: 13-Feb-2026\r\n\
Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,\
Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,Designation Type,Designation source,Sanctions Imposed,\
Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,\
Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,\
National Identifier additional information,Passport number,Passport additional information,Position,Gender,Town of birth,Country of birth,\
Type of entity,Subsidiaries,Parent company,Business registration number (s),IMO number\r\n\
12/01/2026,SYR0001,500,,EXAMPLE,Ali,,,,,Primary Name,,,علي مثال,Arabic,,Syria,Individual,UK,Asset freeze,,Reasons.,,,,,,,,Syria,,,,02/01/2020,(1) 00/00/1975 (2) 12/04/1976,(1) Syria (2) Iraq,,,,,,Male,Damascus,Syria,,,,,\r\n\
12/01/2026,SYR0001,500,,Abu Ali,,,,,,Alias,Low quality,,,,,Syria,Individual,UK,Asset freeze,,,,,,,,,,Syria,,,,02/01/2020,dd/mm/1975,Syria,,,,,,,,,,,,,\r\n\
12/01/2026,SYR0002,501,,EXAMPLE TRADING FZE,,,,,,Primary Name,,,,,,Syria,Entity,UK,Asset freeze,\"One, two\",,Unit 1,,,,,,,United Arab Emirates,,,,02/01/2020,,,,,,,,,,,Company,,,123456,\r\n";

pub const GB_BEFORE: &str = "Last Updated,03/06/2026\r\n\
Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,\
Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,National Identification Details,Position,\
Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,\
Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID\r\n\
EXAMPLE,Ali,,,,,,علي مثال,,,00/00/1975,Damascus,Syria,Syria,,,,,,,,,,,,,,,Individual,Primary name,,Syria,02/01/2020,02/01/2020,01/02/2021,500\r\n\
Abu Ali,,,,,,,,,,12/04/1976,,,Iraq,,,,,,,,,,,,,,,Individual,AKA,Low quality,Syria,02/01/2020,02/01/2020,01/02/2021,500\r\n\
EXAMPLE TRADING FZE,,,,,,,,,,,,,,,,,,,Unit 1,,,,,,,United Arab Emirates,\"One, two\",Entity,Primary name,,Syria,02/01/2020,02/01/2020,01/02/2021,501\r\n";

pub const REGISTRY: &str = r#"[
{"addresses": [], "aliases": ["范例防务公司"], "country": "cn", "date_added": "2025-01-02", "entity_name": "Example Defense, Inc.", "entity_type": "organization", "id": "cn-wl-1", "last_verified": "2026-07-19", "list_id": "cn-export-control-watchlist", "reason": "x", "source_url": "https://a.example"},
{"addresses": [], "aliases": [], "country": "cn", "date_added": "2026-02-24", "entity_name": "Example Denki Co., Ltd.", "entity_type": "organization", "id": "cn-att-1", "list_id": "cn-attention-list", "reason": "x", "source_url": "https://a.example"},
{"addresses": [], "aliases": [], "country": "cn", "date_added": "2023-02-16", "entity_name": "Example Aero", "entity_type": "organization", "id": "cn-uel-1", "list_id": "cn-unreliable-entity-list", "reason": "x", "source_url": "https://a.example"}
]
"#;

pub const METI: &str = r#"[
{"addresses": ["Islamic Republic of Iran"], "aliases": ["Example Kish"], "country": "jp", "date_added": null, "entity_name": "Example Iran Co.", "entity_type": "organization", "id": "jp-eul-1", "last_verified": "2026-07-20", "list_id": "jp-end-user-list", "reason": "大量破壊兵器等の懸念: ミサイル、核 M、Ｎ; 通常兵器の懸念: CW", "source_url": "https://m.example"},
{"addresses": ["People's Republic of China Example Tech Co. Ltd"], "aliases": [], "country": "jp", "date_added": null, "entity_name": "", "entity_type": "organization", "id": "jp-eul-2", "list_id": "jp-end-user-list", "reason": "x M", "source_url": ""}
]
"#;

pub const FTM: &str = r#"{"id":"ex-1","caption":"Example Holding","schema":"Company","properties":{"name":["Example Holding"],"alias":["Пример Холдинг"],"weakAlias":["EXH"],"previousName":["Old Holding"],"country":["ru"],"taxNumber":["7700000000"],"leiCode":["2534001D752JPNM0H170"],"topics":["sanction"]},"datasets":["us_ofac_sdn","eu_fsf"],"target":true}
{"id":"ex-2","caption":"Example Subsidiary","schema":"Company","properties":{"name":["Example Subsidiary"],"jurisdiction":["cy"]},"datasets":["us_ofac_sdn"],"target":false}
{"id":"ex-3","caption":"Ali Example","schema":"Person","properties":{"name":["Ali Example"],"birthDate":["1967-01"],"topics":["role.pep"]},"datasets":["xx_peps"],"target":true}
{"id":"own-1","caption":"Ownership","schema":"Ownership","properties":{"owner":["ex-1"],"asset":["ex-2"],"percentage":["50.1"],"startDate":["2019-05"]},"datasets":["us_ofac_sdn"]}
{"id":"s-1","caption":"x","schema":"Sanction","properties":{"entity":["ex-1"],"program":["RUSSIA-EO14024"],"listingDate":["2022-02-24"],"authority":["OFAC"]},"datasets":["us_ofac_sdn"]}
{"id":"s-2","caption":"x","schema":"Sanction","properties":{"entity":["ex-1"],"programId":["UKR"],"startDate":["2022-03-15"]},"datasets":["eu_fsf"]}
{"id":"f-1","caption":"Family","schema":"Family","properties":{"person":["ex-3"],"relative":["ex-9"]},"datasets":["xx_peps"]}
"#;
