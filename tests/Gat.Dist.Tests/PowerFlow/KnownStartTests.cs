using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.PowerFlow;

public sealed class KnownStartTests
{
    [Fact]
    public void Where_a_flat_start_leads_nowhere_the_known_operating_point_does()
    {
        var tables = MatpowerImport.Run(MatpowerCaseReader.Read(TestData.At("matpower", "grid14.m")), new ImportOptions()).Tables;
        var solved = Solved.Of(FeederReader.Read(tables)).Result;
        var noSteps = new PowerFlowOptions(PowerFlowMethod.Newton, MaxIterations: 0);

        var unknown = Solved.Of(FeederReader.Read(WithStart(tables, new Column<double>(new double[14], new byte[2]), new Column<double>(new double[14], new byte[2]))), noSteps);
        var known = Solved.Of(FeederReader.Read(WithStart(tables, new Column<double>([.. solved.VmPu]), new Column<double>([.. solved.VaDeg]))), noSteps);

        Assert.Equal(SolveStatus.NotConverged, unknown.Result.Status);
        Assert.Equal(SolveStatus.Solved, known.Result.Status);
        Assert.Equal(solved.VmPu, known.Result.VmPu, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_start_does_not_change_what_a_flat_start_finds()
    {
        var tables = MatpowerImport.Run(MatpowerCaseReader.Read(TestData.At("matpower", "grid14.m")), new ImportOptions()).Tables;
        var wild = WithStart(tables, new Column<double>([.. Enumerable.Repeat(0.5, 14)]), new Column<double>([.. Enumerable.Repeat(77.0, 14)]));

        Assert.Equal(Solved.Of(FeederReader.Read(tables)).Result.VmPu, Solved.Of(FeederReader.Read(wild)).Result.VmPu);
    }

    private static TableSet WithStart(TableSet tables, Column<double> magnitudes, Column<double> angles)
    {
        var changed = new TableSet();
        foreach (var table in tables.Tables)
        {
            changed.Put(table.Schema == GridTables.Nodes
                ? RowSelection.With(RowSelection.With(table, "v_start", magnitudes), "va_start", angles)
                : table);
        }

        return changed;
    }
}
