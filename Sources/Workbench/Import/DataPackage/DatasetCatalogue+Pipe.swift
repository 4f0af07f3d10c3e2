extension DatasetCatalogue {
  /// Reads what came through a pipe: CSV, in whatever dialect it is written.
  public func open(
    piped file: FileBytes, _ choices: ReadChoices = ReadChoices()
  ) throws -> Imported {
    let options = try choices.options(for: file.path, .csv, catalogue: self)
    let info = TableInfo(name: "stdin")
    return try CSVReader.read(
      file, schema: options.columns, types: options.types, hint: options.dialect, info: info,
      source: SourceRecord(name: info.name, file: file)
    ).imported
  }
}
