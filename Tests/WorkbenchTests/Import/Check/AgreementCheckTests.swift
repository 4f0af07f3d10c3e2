import Testing
import Workbench

/// Checks across tables and datasets.
@Suite struct AgreementCheckTests {
  let sample: CheckSample

  init() throws { sample = try CheckSample() }

  /// A dataset `d` whose check looks into its second table and into the dataset `other`.
  func found(_ rows: String, _ check: String, other: String) throws -> String {
    _ = try sample.package(
      [.init(name: "o", fields: CheckSample.printed, schema: CheckSample.keyed, csv: other)],
      name: "other")
    let dataset = try sample.package(
      [
        .init(
          name: "r",
          fields: CheckSample.printed + #", {"name": "label"}"#, schema: CheckSample.keyed,
          csv: rows),
        .init(
          name: "s", fields: #"{"name": "id"}, {"name": "title"}"#,
          csv: "id,title\na,Pr. indbygger (0-17 år)\nb,Alle 0-22-årige\nc,Alle\n"),
      ], checks: check)
    return CheckSample.found(try DatasetCheck.report(dataset))
  }

  @Test func numbers() throws {
    let check = """
      {"name": "a", "kind": "agree", "left": "v",
       "right": {"dataset": "other", "keys": {"label": "k"}, "column": "v"}}
      """
    let found = try found(
      "k,v,d,label\na,24.6,1,x\nb,24.6,1,y\nc,24.5,1,y\nd,1,0,z\n", check,
      other: "k,v,d\nx,25,0\ny,24,0\n")
    #expect(
      found == """
        ! One place says 24.6, another 24.0; the difference of 0.6 is more than rounding explains.
          b v 24.6
          other.o: y v 24
        ~ One place says 24.5, another 24.0; rounding can explain the difference of 0.5.
          c v 24.5
          other.o: y v 24

        """)
  }

  @Test func counts() throws {
    let check = """
      {"name": "n", "kind": "agree", "column": "v", "pairs": [
        {"left": {"where": {"label": "x"}, "aggregate": "count"}, "right": 2},
        {"left": {"column": "label", "aggregate": "distinct"},
         "right": {"dataset": "other", "aggregate": "count"}},
        {"left": {"aggregate": "sum"}, "right": {"dataset": "other", "aggregate": "maximum"}},
        {"left": {"aggregate": "minimum"}, "right": 1}]}
      """
    let found = try found(
      "k,v,d,label\na,1,0,x\nb,2,0,x\nc,3,0,y\n", check, other: "k,v,d\nx,6,0\ny,5,0\nz,4,0\n")
    #expect(
      found == """
        ! One place says 2, another 3; the difference is 1.
          different label 2
          other.o: number of rows 3

        """)
  }

  @Test func texts() throws {
    let check = """
      {"name": "t", "kind": "agree", "column": "label", "reading": "ages",
       "reference": {"resource": "s", "keys": {"k": "id"}, "column": "title"}}
      """
    let found = try found(
      """
      k,v,d,label
      a,1,0,Udgift (0-22 år)
      b,1,0,Udgift (0-22 år)
      c,1,0,Udgift (0-22 år)

      """, check, other: "k,v,d\nx,6,0\n")
    #expect(
      found == """
        ! One place says «0-22», another «0-17».
          a label Udgift (0-22 år)
          d.s: title Pr. indbygger (0-17 år)

        """)
  }

  @Test func completeKeys() throws {
    let check = """
      {"name": "f", "kind": "foreignKey", "columns": "label", "separator": ";", "complete": true,
       "reference": {"dataset": "other", "columns": ["k"]}}
      """
    let found = try found(
      "k,v,d,label\na,1,0,x; w\nb,1,0,y\n", check, other: "k,v,d\nx,6,0\ny,1,0\nz,1,0\n")
    #expect(
      found == """
        ! «w» is not found in other.o.
          a label x; w
        ! The row is left out of d.r.
          other.o: z k z

        """)
  }

  @Test func rankings() throws {
    let check = """
      {"name": "o", "kind": "order", "column": "d", "by": "label", "complete": true,
       "value": {"dataset": "other", "keys": {"k": "k"}, "column": "v"}}
      """
    // The decimals serve as places 1 to 3; ties may come in any order.
    let rows = "k,v,d,label\nx,1,1,g\ny,1,2,g\nz,1,2,g\n"
    #expect(try found(rows, check, other: "k,v,d\nx,9,0\ny,7,0\nz,8,0\nu,7,0\n").isEmpty)
    let found = try found(rows, check, other: "k,v,d\nx,7.5,1\ny,7.6,1\nz,8,0\nu,9.0,1\n")
    #expect(
      found == """
        ~ One place says 7.5, another 8; rounding can explain the difference of 0.5.
          x d 1
          other.o: x v 7.5
          z d 2
          other.o: z v 8
        ! 9.0 is left out, but the last number listed is 7.6; the difference of 1.4 is more than \
        rounding explains.
          other.o: u v 9.0
          y d 2
          other.o: y v 7.6

        """)
  }

  @Test func rowsAskedForMustExist() throws {
    func problem(_ check: String) throws -> Problem? {
      do {
        _ = try found("k,v,d,label\na,1,0,x\n", check, other: "k,v,d\nx,6,0\nx2,6,0\n")
        return nil
      } catch {
        return error as? Problem
      }
    }
    let absent = try problem(
      #"{"name": "a", "kind": "agree", "left": {"row": "b"}, "right": 1, "column": "v"}"#)
    #expect(absent?.code == .checkFindsNoRow)
    #expect(absent?.facts["wanted"] == "b")
    let several = try problem(
      #"{"name": "a", "kind": "agree", "left": {"dataset": "other", "column": "v"}, "right": 1}"#)
    #expect(several?.code == .checkFindsRows)
    let keyless = try problem(
      #"{"name": "a", "kind": "agree", "left": {"resource": "s", "row": "a"}, "right": 1}"#)
    #expect(keyless?.code == .checkNeedsOneKey)
  }
}
