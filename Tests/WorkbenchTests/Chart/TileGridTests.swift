import Testing
import Workbench

/// The layout of the tile maps.
@Suite struct TileGridTests {
  /// Common borders on land, by code; København surrounds Frederiksberg.
  private static let borders: [(String, String)] = [
    ("270", "260"), ("270", "219"), ("270", "217"), ("270", "210"), ("217", "210"),
    ("260", "250"), ("260", "219"), ("219", "250"), ("219", "201"), ("219", "210"),
    ("210", "201"), ("210", "223"), ("250", "240"), ("250", "201"), ("201", "223"),
    ("201", "230"), ("201", "190"), ("201", "240"), ("223", "230"), ("240", "190"),
    ("240", "151"), ("240", "169"), ("240", "165"), ("190", "151"), ("190", "163"),
    ("190", "159"), ("190", "173"), ("190", "230"), ("230", "173"), ("173", "159"),
    ("173", "157"), ("159", "163"), ("159", "157"), ("159", "101"), ("157", "101"),
    ("151", "163"), ("151", "161"), ("151", "165"), ("163", "161"), ("163", "175"),
    ("163", "101"), ("169", "165"), ("169", "183"), ("169", "187"), ("165", "161"),
    ("165", "187"), ("165", "153"), ("161", "175"), ("161", "153"), ("175", "101"),
    ("175", "167"), ("175", "153"), ("153", "167"), ("153", "187"), ("187", "183"),
    ("167", "101"), ("101", "147"), ("101", "185"), ("185", "155"),
  ]

  @Test func everyAreaHasOneTile() {
    let grid = TileGrid.municipalities
    #expect(grid.tiles.count == 29)
    #expect(Set(grid.tiles.map(\.code)).count == 29 && Set(grid.tiles.map(\.short)).count == 29)
    #expect(Set(grid.tiles.map(\.brief)).count == 29)
    #expect(Set(grid.tiles.map { $0.row * 100 + $0.column }).count == 29)
    #expect(grid.tiles.allSatisfy { $0.brief.count <= 8 && $0.short.count == 3 })
    #expect(TileGrid.regions.tiles.count == 5)
  }

  /// Of 59 borders, at least 50 touch at an edge or a corner, and none lies over three tiles.
  @Test func neighboursLieNearEachOther() throws {
    let grid = TileGrid.municipalities
    var touching = 0
    for (first, second) in Self.borders {
      let a = grid.tiles[try #require(grid.index(of: first))]
      let b = grid.tiles[try #require(grid.index(of: second))]
      let distance = max(abs(a.row - b.row), abs(a.column - b.column))
      touching += distance == 1 ? 1 : 0
      #expect(distance <= 3, "\(a.name) and \(b.name)")
    }
    #expect(touching >= 50, "\(touching) of \(Self.borders.count)")
  }

  @Test func findsAreas() {
    let grid = TileGrid.municipalities
    for name in ["101", "0101", "København", " københavn ", "Københavns Kommune", "KØBENHAVN"] {
      #expect(grid.index(of: name).map { grid.tiles[$0].short } == "KBH", "\(name)")
    }
    #expect(grid.index(of: "Region Hovedstaden") == nil && grid.index(of: "") == nil)
    #expect(TileGrid.regions.index(of: "Region Hovedstaden") != nil)
    #expect(TileGrid.regions.index(of: "1084") == TileGrid.regions.index(of: "hovedstaden"))
  }

  @Test func problems() throws {
    func problem(_ areas: [String]) throws -> Problem? {
      let table = try VerbSamples.table([
        VerbSamples.column("geo", .text, areas.map { .text($0) }),
        VerbSamples.column("n", .integer, areas.map { _ in .integer(1) }),
      ])
      do {
        _ = try Chart.tilemap(
          ChartKind.Request(
            table, columns: ["area": "geo", "value": "n"], options: ChartOptions()))
        return nil
      } catch { return error }
    }
    #expect(try problem(["101", "I alt"]) == nil)
    #expect(try problem(["101", "København"])?.code == .areaTwice)
    let unknown = try problem(["Helsingoer"])
    #expect(unknown?.code == .noAreaOnMap && unknown?.suggestion == "Helsingør")
  }
}
