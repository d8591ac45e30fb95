using System.Globalization;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Files;

namespace Gat.Optimization.Tests.Conic;

/// <summary>Small instances of public collections, against their published optima. All instances: <c>Gat.Bench conic</c>.</summary>
public sealed class PublishedOptimaTests
{
    [SharedTheory]
    [InlineData("netlib-lp/afiro.mps.gz")]
    [InlineData("netlib-lp/adlittle.mps.gz")]
    [InlineData("netlib-lp/kb2.mps.gz")]
    [InlineData("netlib-lp/share2b.mps.gz")]
    [InlineData("netlib-lp/scorpion.mps.gz")]
    [InlineData("netlib-lp/capri.mps.gz")]
    [InlineData("netlib-lp/finnis.mps.gz")]
    [InlineData("netlib-lp/fit1p.mps.gz")]
    [InlineData("maros-meszaros/HS21.SIF.gz")]
    [InlineData("maros-meszaros/HS52.SIF.gz")]
    [InlineData("maros-meszaros/GENHS28.SIF.gz")]
    [InlineData("maros-meszaros/QSCORPIO.SIF.gz")]
    [InlineData("maros-meszaros/PRIMALC1.SIF.gz")]
    [InlineData("maros-meszaros/DUAL4.SIF.gz")]
    [InlineData("maros-meszaros/LISWET1.SIF.gz")]
    [InlineData("maros-meszaros/LISWET12.SIF.gz")]
    [InlineData("maros-meszaros/STADAT1.SIF.gz")]
    [InlineData("socp/sched_50_50_orig.cbf.gz")]
    [InlineData("socp/sambal.cbf.gz")]
    public void A_published_optimum_is_found_and_certified(string file)
    {
        var solution = ConicSolver.Solve(ProblemFile.Read(SharedFolder.At(["solver-cases", .. file.Split('/')])));

        var optimum = Optimum(file);
        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(optimum, solution.Objective, 1e-6 * Math.Max(1, Math.Abs(optimum)));
        Assert.InRange(solution.Certificate.PrimalResidual, 0, 1e-6);
        Assert.InRange(solution.Certificate.DualResidual, 0, 1e-6);
        Assert.InRange(solution.Certificate.RelativeGap, 0, 1e-6);
    }

    [SharedTheory]
    [InlineData("bgetam")]
    [InlineData("ex72a")]
    [InlineData("galenet")]
    [InlineData("gams10am")]
    [InlineData("woodinfe")]
    public void An_infeasible_instance_is_proved_infeasible(string name)
    {
        var solution = ConicSolver.Solve(ProblemFile.Read(SharedFolder.At("solver-cases", "netlib-lp", name + ".mps.gz")));

        Assert.Equal(SolveStatus.Infeasible, solution.Status);
        Assert.InRange(solution.Certificate.InfeasibilityResidual, 0, 1e-6);
    }

    private static double Optimum(string file)
    {
        var parts = file.Split('/');
        var fields = File.ReadLines(SharedFolder.At("solver-cases", parts[0], "index.csv")).Single(line => line.StartsWith(parts[1] + ",", StringComparison.Ordinal)).Split(',');
        return double.Parse(fields[8].Length > 0 ? fields[8] : fields[7], CultureInfo.InvariantCulture);
    }
}
