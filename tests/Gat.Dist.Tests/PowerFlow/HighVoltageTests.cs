using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>The equations have several solutions; an operating grid is on the one of high voltages.</summary>
public sealed class HighVoltageTests
{
    /// <summary>
    /// On this grid a flat start alone ends at a solution with buses below 0.65 pu, which satisfies the equations as well as the
    /// other one (found by following the injections up from 30 percent, where both ways agree).
    /// </summary>
    [SharedTheory]
    [InlineData(0.3, 0.8616)]
    [InlineData(0.5, 0.8546)]
    [InlineData(0.8, 0.8433)]
    [InlineData(1.0, 0.8333)]
    public void A_low_solution_is_not_taken_where_a_high_one_exists(double share, double vMinPu)
    {
        var tables = MatpowerImport.Run(
            MatpowerCaseReader.Read(SharedFolder.At("pglib", "pglib_opf_case1951_rte.m")), new ImportOptions()).Tables;
        var feeder = FeederReader.Read(tables);
        var values = new ScenarioValues(feeder);

        // The file's dispatch is not balanced: generators are scaled to the load and 2 percent of losses.
        var generationMw = values.GeneratorPMw.Where((_, generator) => values.GeneratorInService[generator]).Sum();
        var scale = share * 1.02 * values.LoadPMw.Sum() / generationMw;
        Scale(values.GeneratorPMw, scale);
        Scale(values.GeneratorQMvar, share);
        Scale(values.LoadPMw, share);
        Scale(values.LoadQMvar, share);

        var solved = Solved.Of(feeder, values.AsInput(), new PowerFlowOptions(PowerFlowMethod.Newton));

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.InRange(solved.Result.MaxMismatchPu, 0, 1e-8);
        Assert.Equal(vMinPu, solved.Result.VMin.Pu, 1e-3);
    }

    private static void Scale(double[] values, double factor)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
