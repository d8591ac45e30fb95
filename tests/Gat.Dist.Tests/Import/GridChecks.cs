using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.Import;

/// <summary>Checks a grid by the rules of its table definitions, as a user's next command would.</summary>
internal static class GridChecks
{
    public static void AssertSound(TableSet tables)
    {
        using var folder = new TemporaryFolder();
        CsvExport.Write(folder.Path, tables);

        var read = TableDirectory.Read(folder.Path, GridTableSet.Required, GridTableSet.Optional);

        Tables.AssertSame(tables, read);
        FeederReader.Read(read);
    }

    public static IReadOnlyList<Fault> Faults(Action action) => Assert.Throws<InputDataException>(action).Faults;
}
