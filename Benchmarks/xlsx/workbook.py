"""Writes a workbook of the size asked for and prints the sum of its amounts in hundredths:
workbook.py FILE ROWS"""
import random
import sys
import zipfile

path, rows = sys.argv[1], int(sys.argv[2])
random.seed(20250902)
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
package = "http://schemas.openxmlformats.org/package/2006"
head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
names = [f"Kommune {number:02}" for number in range(1, 30)]
areas = [f"5.{28 + number // 10}.{20 + number % 10} Indsats {number}" for number in range(40)]
header = ["kommune", "omraade", "kode", "dato", "antal", "pladser", "rate", "andel", "note", "beloeb"]
texts = header + names + areas + [f"note {number}" for number in range(5000)]
first_name, first_area, first_note = 10, 10 + len(names), 10 + len(names) + len(areas)
sum_of_amounts = 0


def parts(archive):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{type}+xml"/>'
        for part, type in [
            ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"),
            ("styles", "styles"), ("sharedStrings", "sharedStrings")])
    archive.writestr(
        "[Content_Types].xml",
        f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="application/xml"/>{overrides}</Types>')
    archive.writestr(
        "_rels/.rels",
        f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    archive.writestr(
        "xl/workbook.xml",
        f'{head}<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="Udtræk" sheetId="1" r:id="rId1"/></sheets></workbook>')
    archive.writestr(
        "xl/_rels/workbook.xml.rels",
        f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{relations}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>")
    archive.writestr(
        "xl/styles.xml",
        f'{head}<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill>'
        '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/>'
        '<xf numFmtId="10"/></cellXfs></styleSheet>')
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    archive.writestr(
        "xl/sharedStrings.xml",
        f'{head}<sst xmlns="{main}" count="{rows * 3}" uniqueCount="{len(texts)}">{items}</sst>')


def sheet(out):
    global sum_of_amounts
    last = f"J{rows + 1}"
    out.write(
        f'{head}<worksheet xmlns="{main}"><dimension ref="A1:{last}"/><sheetData>'.encode())
    cells = "".join(f'<c r="{chr(65 + i)}1" t="s"><v>{i}</v></c>' for i in range(10))
    out.write(f'<row r="1">{cells}</row>'.encode())
    batch = []
    for index in range(rows):
        row = index + 2
        amount = random.randrange(10_000, 100_000_000)
        sum_of_amounts += amount
        batch.append(
            f'<row r="{row}" spans="1:10">'
            f'<c r="A{row}" t="s"><v>{first_name + index % len(names)}</v></c>'
            f'<c r="B{row}" t="s"><v>{first_area + index // 29 % len(areas)}</v></c>'
            f'<c r="C{row}"><v>{101 + index % 300}</v></c>'
            f'<c r="D{row}" s="1"><v>{44197 + index % 1461}</v></c>'
            f'<c r="E{row}"><v>{random.randrange(1, 5000)}</v></c>'
            f'<c r="F{row}"><v>{random.randrange(1, 90)}</v></c>'
            f'<c r="G{row}"><v>{random.random():.17g}</v></c>'
            f'<c r="H{row}" s="3"><v>{random.randrange(0, 10000) / 10000:.17g}</v></c>'
            f'<c r="I{row}" t="s"><v>{first_note + random.randrange(5000)}</v></c>'
            f'<c r="J{row}" s="2"><v>{amount / 100:.17g}</v></c></row>')
        if len(batch) == 5000:
            out.write("".join(batch).encode())
            batch = []
    out.write("".join(batch).encode())
    out.write(b"</sheetData></worksheet>")


with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
    parts(archive)
    with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
        sheet(out)
print(sum_of_amounts)
