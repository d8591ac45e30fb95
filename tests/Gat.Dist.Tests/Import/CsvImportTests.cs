using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.Tests.Import.Matpower;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import;

public sealed class CsvImportTests
{
    [Fact]
    public void A_directory_of_tables_is_a_grid()
    {
        using var folder = new TemporaryFolder();
        var grid = MatpowerImport.Run(CaseTexts.Parse(CaseTexts.Three), new ImportOptions()).Tables;
        CsvExport.Write(folder.Path, grid);
        File.WriteAllText(folder.At("dist_caps.csv"), "cap_id,node_id,q,steps,control,state\nc1,30,0.5,1,fixed,1\nc2,1,0.5,1,fixed,1\n");
        File.WriteAllText(folder.At("prices.csv"), "timestamp,value\n2026-01-01T00:00:00Z,5\n");

        var read = CsvImport.Run(folder.Path, new ImportOptions { FeederRoot = "2", FeederId = "f" });

        Assert.Equal(["2", "30"], read.Tables.Texts(GridTables.Nodes, "node_id"));
        Assert.Equal(["c1"], read.Tables.Texts(GridTables.Capacitors, "cap_id"));
        Assert.Equal("prices.csv", Assert.Single(Assert.Single(read.Report.Of(ImportOutcome.Ignored)).Elements));
        Assert.Contains(read.Report.Of(ImportOutcome.Read), note => note.What == "rows of dist_branches" && note.Count == 3);
        GridChecks.AssertSound(read.Tables);
    }

    [Fact]
    public void Missing_tables_are_faults() =>
        Assert.Equal(3, GridChecks.Faults(() =>
        {
            using var folder = new TemporaryFolder();
            CsvImport.Run(folder.Path, new ImportOptions());
        }).Count);
}
