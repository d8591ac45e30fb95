using Gat.Faults;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Storage;

/// <summary>How the files of a table are written.</summary>
public enum TableFormat
{
    /// <summary>Parquet: one file, or a directory of parts.</summary>
    Parquet,

    /// <summary>Comma-separated values with a header line, UTF-8.</summary>
    Csv,
}

/// <summary>Where a table lies: one file, or the parts of a run in their order.</summary>
/// <param name="Schema">The table's definition.</param>
/// <param name="Format">How the files are written.</param>
/// <param name="Files">Paths, in the order of rows.</param>
public sealed record TableLocation(TableSchema Schema, TableFormat Format, IReadOnlyList<string> Files)
{
    /// <summary>What messages call the place: the file, or the directory of parts.</summary>
    public string Display => Files.Count == 1 ? Files[0] : Path.GetDirectoryName(Files[0]) ?? Files[0];

    /// <summary>A single file, its format told by its name.</summary>
    /// <exception cref="InputDataException">There is no such file, it is a pipe or a device, or its name ends in neither .parquet nor .csv.</exception>
    public static TableLocation OfFile(TableSchema schema, string path)
    {
        if (!File.Exists(path))
        {
            throw new InputDataException("There is no such file.", path, "Check the path.");
        }

        RegularFile.ThrowIfSpecial(path);

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".parquet" => new TableLocation(schema, TableFormat.Parquet, [path]),
            ".csv" => new TableLocation(schema, TableFormat.Csv, [path]),
            _ => throw new InputDataException("The file's name tells neither Parquet nor CSV.", path, "Name it NAME.parquet or NAME.csv."),
        };
    }

    /// <summary>Looks for a table in a directory: NAME.parquet, NAME/part-*.parquet or NAME.csv; also under its aliases.</summary>
    /// <returns>Null where the directory has no such table.</returns>
    /// <exception cref="InputDataException">The table is there twice, or a file is a pipe or a device.</exception>
    public static TableLocation? Find(string directory, TableSchema schema)
    {
        var found = new List<TableLocation>();
        foreach (var name in schema.Aliases.Prepend(schema.Name))
        {
            AddIfExists(TableFormat.Parquet, Path.Combine(directory, name + ".parquet"));
            AddIfExists(TableFormat.Csv, Path.Combine(directory, name + ".csv"));
            var parts = Parts(Path.Combine(directory, name));
            if (parts.Length > 0)
            {
                found.Add(new TableLocation(schema, TableFormat.Parquet, parts));
            }
        }

        foreach (var file in found.SelectMany(location => location.Files))
        {
            RegularFile.ThrowIfSpecial(file);
        }

        return found.Count <= 1
            ? found.FirstOrDefault()
            : throw new InputDataException(
                $"The table {schema.Name} is there {found.Count} times: {string.Join(", ", found.Select(one => Path.GetFileName(one.Display)))}.",
                directory, "Keep one of them.");

        void AddIfExists(TableFormat format, string path)
        {
            if (File.Exists(path))
            {
                found.Add(new TableLocation(schema, format, [path]));
            }
        }
    }

    private static string[] Parts(string directory) => Directory.Exists(directory)
        ? [.. Directory.GetFiles(directory, "part-*.parquet").Order(StringComparer.Ordinal)]
        : [];
}
