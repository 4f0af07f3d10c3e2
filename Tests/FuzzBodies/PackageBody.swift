import Workbench

/// Descriptions of datasets and answers of a statistics bank: JSON that says what data mean.
enum PackageBody {
  /// A `datapackage.json` beside one CSV file: read, its tables opened, its checks run.
  static func package(_ input: [UInt8]) -> String? {
    FuzzBudget.run { () -> String? in
      do {
        let files = try FuzzFiles()
        _ = try files.add("data.csv", Array(data.utf8))
        _ = try files.add("datapackage.json", input)
        let dataset = try Dataset(folder: files.folder)
        for resource in dataset.package.resources {
          if let finding = open(resource, of: dataset) { return finding }
        }
        // No other datasets: what lies beside the temporary folder is nobody's business.
        let report = try DatasetCheck.report(dataset, catalogue: DatasetCatalogue(folders: []))
        for language in Language.allCases {
          if CheckReportText(language).text(report).isEmpty { return "a report without text" }
        }
        _ = JSONWriter(pretty: false).text(report.json)
        return nil
      } catch {
        return FuzzBudget.finding(of: error)
      }
    }
  }

  private static func open(_ resource: DataResource, of dataset: Dataset) -> String? {
    do {
      let imported = try dataset.open(resource)
      let names = resource.columns.map(\.field.name)
      if imported.table.columnNames != names { return "columns of the schema are lost" }
      _ = DatasetDescription(imported).text
      return nil
    } catch {
      return FuzzBudget.finding(of: error)
    }
  }

  private static let data = """
    geo,year,amount,share,note,ok
    000,2020,"1.234,5",60.0,Hele landet,true
    101,2020,..,24.4,Æ,false
    101,2021,-7,.,,true

    """

  /// The answer of `/tableinfo`, or a refusal.
  static func answer(_ input: [UInt8]) -> String? {
    FuzzBudget.run { () -> String? in
      do {
        switch try StatbankAnswer.tableInfo(input, language: .danish, request: "POST /tableinfo") {
        case .refused(let refusal):
          if let limit = refusal.limit(below: 1_000_000), !(1..<1_000_000).contains(limit) {
            return "a limit of \(limit) below a million"
          }
        case .table(let info):
          for variable in info.variables {
            _ = variable.isSelector
            if try info.variable(variable.id).id.lowercased() != variable.id.lowercased() {
              return "another variable than «\(variable.id)»"
            }
          }
          let both = info.adding(english: info)
          if both.variables.count != info.variables.count { return "variables are lost" }
        }
        return nil
      } catch {
        return FuzzBudget.finding(of: error)
      }
    }
  }
}
