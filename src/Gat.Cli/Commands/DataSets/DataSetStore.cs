using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Schemas.Validation;

namespace Gat.Cli.Commands.DataSets;

/// <summary>Where data sets come from: those within the program, or a directory of the same form. Nothing is fetched over a network.</summary>
internal sealed class DataSetStore
{
    /// <summary>Name of the list of sets.</summary>
    public const string CatalogueFile = "catalogue.json";

    private const string ResourcePrefix = "datasets/";

    private readonly string? directory;

    private DataSetStore(string? directory)
    {
        this.directory = directory;
        All = ReadCatalogue();
    }

    /// <summary>The sets, in the order of the catalogue.</summary>
    public IReadOnlyList<DataSet> All { get; }

    /// <summary>Opens the sets within the program, or those of a directory.</summary>
    /// <exception cref="InputDataException">The directory has no catalogue that can be read.</exception>
    public static DataSetStore Open(string? directory) => new(directory);

    /// <summary>The set of this name.</summary>
    /// <exception cref="CommandLineException">There is none.</exception>
    public DataSet Find(string name)
    {
        if (All.FirstOrDefault(set => string.Equals(set.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return found;
        }

        var near = Spelling.Nearest(name, All.Select(set => set.Name));
        throw new CommandLineException(
            $"There is no data set '{name}'; there are {string.Join(", ", All.Select(set => set.Name))}.", "", near is null ? "See 'gat dataset list'." : $"Did you mean {near}?");
    }

    /// <summary>The bytes of a set's files, each checked against the catalogue.</summary>
    /// <exception cref="InputDataException">Files of a directory are missing or have other bytes than the catalogue lists; all are told.</exception>
    /// <exception cref="OutsideException">Files within the program are damaged.</exception>
    public IReadOnlyList<(DataSetFile File, byte[] Bytes)> Read(DataSet set)
    {
        var faults = new FaultList();
        var files = new List<(DataSetFile File, byte[] Bytes)>();
        foreach (var file in set.Files)
        {
            var path = $"{set.Name}/{file.Path}";
            if (Bytes(path) is not { } bytes)
            {
                faults.Add("The file of a data set is missing.", Place(path), Repair());
            }
            else if (Convert.ToHexStringLower(SHA256.HashData(bytes)) is var found && found != file.Sha256)
            {
                faults.Add($"The file of a data set is damaged: its SHA-256 is {found}, the catalogue lists {file.Sha256}.", Place(path), Repair());
            }
            else
            {
                files.Add((file, bytes));
            }
        }

        if (!faults.IsEmpty && directory is null)
        {
            throw new OutsideException(faults.Faults[0].What, faults.Faults[0].Where, faults.Faults[0].Fix);
        }

        faults.ThrowIfAny();
        return files;
    }

    private List<DataSet> ReadCatalogue()
    {
        var bytes = Bytes(CatalogueFile) ?? throw new InputDataException("There is no catalogue of data sets.", Place(CatalogueFile), "Give a directory that holds catalogue.json.");
        try
        {
            var sets = JsonSerializer.Deserialize<List<DataSet>>(bytes, JsonText.Catalogue) ?? [];
            var outside = sets.SelectMany(set => set.Files.Select(file => $"{set.Name}/{file.Path}")).FirstOrDefault(IsOutside);
            return outside is null ? sets : throw new JsonException($"the path {outside} leads out of the set");
        }
        catch (JsonException broken)
        {
            throw new InputDataException($"The catalogue of data sets cannot be read: {broken.Message}", Place(CatalogueFile), "Correct it.", broken);
        }
    }

    private static bool IsOutside(string path) => path.Split('/').Any(part => part is ".." or "." or "") || path.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(path);

    private byte[]? Bytes(string path)
    {
        if (directory is not null)
        {
            var file = Path.Combine(directory, path);
            return File.Exists(file) ? File.ReadAllBytes(file) : null;
        }

        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourcePrefix + path);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private string Place(string path) => directory is null ? path : Path.Combine(directory, path);

    private string Repair() => directory is null ? "Install gat again." : "Restore the file, or list its hash in catalogue.json.";
}
