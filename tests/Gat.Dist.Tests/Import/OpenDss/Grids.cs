using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.Import.OpenDss;

/// <summary>Grids of scripts given as text or by name.</summary>
internal static class Grids
{
    /// <summary>A circuit of one source and these lines.</summary>
    public static GridImport Of(string lines, bool isStrict = false)
    {
        using var folder = new TemporaryFolder();
        folder.Write("master.dss", "New Circuit.test basekv=12.47 bus1=src\n" + lines);
        return OpenDssImport.Run(OpenDssScript.Read(folder.At("master.dss")), new ImportOptions { IsStrict = isStrict });
    }

    /// <summary>What is wrong with a circuit of one source and these lines, which begin at line 2.</summary>
    public static IReadOnlyList<Fault> Faults(string lines, bool isStrict = false) =>
        Assert.Throws<InputDataException>(() => Of(lines, isStrict)).Faults;

    /// <summary>The grid of a master script beside the checkout.</summary>
    public static GridImport Shared(params string[] master) =>
        OpenDssImport.Run(OpenDssScript.Read(SharedFolder.At(["cases", "opendss", .. master])), new ImportOptions());

    /// <summary>The one row of a table whose first column has this value.</summary>
    public static int RowOf(this RecordBatch table, string id)
    {
        var ids = table.Text(table.Schema.Columns[0].Name);
        return Assert.Single(Enumerable.Range(0, table.RowCount), row => ids[row] == id);
    }

    /// <summary>The first row of a table whose first column has this value.</summary>
    public static int FirstRowOf(this RecordBatch table, string id)
    {
        var ids = table.Text(table.Schema.Columns[0].Name);
        return Enumerable.Range(0, table.RowCount).First(row => ids[row] == id);
    }

    public static RecordBatch Table(this TableSet tables, string name) => tables.Tables.Single(table => table.Schema.Name == name);
}
