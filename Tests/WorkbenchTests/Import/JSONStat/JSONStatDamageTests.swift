import Testing
import Workbench

/// Damaged files end in a problem or in a table, never in a trap.
@Suite struct JSONStatDamageTests {
  static let texts = [
    JSONStatSamples.plain, JSONStatMetadataTests.pxWeb,
    JSONStatSamples.line(4, "\"value\":{\"3\":1.5,\"0\":2,\"1\":\"..\"},\"status\":{\"0\":\"p\"}"),
    "{\"a\":\(JSONStatSamples.line(2, "\"value\":[1,2]")),\"b\":{}}",
  ]

  private func read(_ bytes: [UInt8]) -> Bool {
    do {
      let document = try JSONStatReader.document(bytes, path: "damaged.json")
      for cube in document.datasets { _ = DatasetDescription(try imported(cube)) }
      return true
    } catch {
      return false
    }
  }

  private func imported(_ cube: JSONStatCube) throws -> Imported {
    let table = try cube.table()
    return Imported(table: table, rejects: table, rejectCount: 0, kind: "json-stat")
  }

  @Test(arguments: 0..<4) func mutatedBytes(sample: Int) {
    var random = SplitMix64(seed: UInt64(sample) &+ 7)
    let whole = Array(Self.texts[sample].utf8)
    let marks = Array("{}[]\",:\\0123456789.-eEnu \u{0}".utf8)
    var survivors = 0
    for _ in 0..<1500 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[at] = marks.randomElement(using: &random) ?? 0
        case 2: bytes.remove(at: at)
        case 3: bytes.insert(marks.randomElement(using: &random) ?? 0, at: at)
        default:
          let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
          bytes.insert(contentsOf: bytes[at..<end], at: at)
        }
      }
      if read(bytes) { survivors += 1 }
    }
    // Some damage only touches texts and numbers; most of it must be noticed.
    #expect(survivors > 0)
    #expect(survivors < 1300)
  }

  @Test func everyTruncation() {
    for text in Self.texts {
      let whole = Array(text.utf8)
      #expect(read(whole))
      for length in 0..<whole.count {
        #expect(!read(Array(whole[..<length])), "\(length) bytes")
      }
    }
  }

  @Test func oneByteInManyPlaces() {
    for text in Self.texts {
      let whole = Array(text.utf8)
      for at in stride(from: 0, to: whole.count, by: 3) {
        for byte: UInt8 in [0, 0x22, 0x5C, 0x5D, 0x7B, 0xC3, 0xFF] {
          var bytes = whole
          bytes[at] = byte
          _ = read(bytes)
        }
      }
    }
  }
}
