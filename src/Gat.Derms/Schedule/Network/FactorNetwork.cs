using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;
using Gat.Faults;

namespace Gat.Derms.Schedule.Network;

/// <summary>
/// Power transfer distribution factors: the active flow of each rated branch is that of the step's AC power flow without assets, plus
/// a factor times the power of each asset. Factors are those of the grid without load. Voltages are not known here.
/// </summary>
internal sealed class FactorNetwork : LinearNetwork
{
    private readonly Feeder feeder;
    private readonly DerAssets assets;
    private readonly AcReplay replay;
    private readonly AcSensitivity factors;
    private readonly int[] rated;
    private readonly double[] rating;
    private readonly double[][] perMw;
    private readonly double[][] perMvar;
    private readonly double[][] flow;
    private readonly double[] source;

    public FactorNetwork(Feeder feeder, DerAssets assets, int steps)
    {
        (this.feeder, this.assets) = (feeder, assets);
        replay = new AcReplay(feeder, new PowerFlowOptions());
        var branches = feeder.Branches;
        double[] ratings = [.. Enumerable.Range(0, branches.Count).Select(Rating)];
        rated = [.. Enumerable.Range(0, branches.Count).Where(branch => branches.Closed[branch] && double.IsFinite(ratings[branch]))];
        rating = [.. rated.Select(branch => ratings[branch])];
        factors = Unloaded();
        (perMw, perMvar) = (Factors(effect => effect.PFromPerMw), Factors(effect => effect.PFromPerMvar));
        flow = [.. Enumerable.Range(0, steps).Select(_ => new double[rated.Length])];
        source = new double[steps];
    }

    public override void Load(int step, in ScenarioInput grid)
    {
        replay.Check(grid);
        if (!replay.Flow.HasSolution)
        {
            throw new InputDataException(
                $"The power flow without assets has no solution in step {step + 1}, so there is nothing to be linear around.", "--network ptdf",
                "Take lindistflow or socp, or lower the loads.");
        }

        source[step] = replay.Flow.SourcePMw;
        for (var at = 0; at < rated.Length; at++)
        {
            flow[step][at] = replay.Flow.PFromMw[rated[at]];
        }
    }

    public override double DemandMw(int step) => source[step];

    public override double Base(LinearLimit limit) => Sign(limit) * flow[limit.Step][limit.Place];

    public override void Voltages(int step, ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, Span<double> vmPu) => vmPu.Fill(double.NaN);

    public override IEnumerable<LinearLimit> Broken(int step, ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, double toleranceRatio)
    {
        var broken = new List<LinearLimit>();
        for (var at = 0; at < rated.Length; at++)
        {
            var value = flow[step][at];
            for (var asset = 0; asset < pMw.Length; asset++)
            {
                value += (perMw[at][asset] * pMw[asset]) + (perMvar[at][asset] * qMvar[asset]);
            }

            if (Math.Abs(value) > rating[at] * (1 + toleranceRatio))
            {
                broken.Add(Limit(step, at, Math.Sign(value)));
            }
        }

        return broken;
    }

    public override double[] PerMwAtBuses(LinearLimit limit)
    {
        var effect = new InjectionEffect(feeder);
        var weights = new double[feeder.Buses.Count];
        for (var bus = 0; bus < weights.Length; bus++)
        {
            factors.Fill(bus, effect);
            weights[bus] = Sign(limit) * effect.PFromPerMw[rated[limit.Place]];
        }

        return weights;
    }

    private LinearLimit Limit(int step, int at, int sign) => new()
    {
        Step = step,
        Constraint = "rating",
        Element = feeder.Branches.Id[rated[at]],
        Place = at,
        AngleRad = sign > 0 ? 0 : Math.PI,
        PerMw = [.. perMw[at].Select(factor => sign * factor)],
        PerMvar = [.. perMvar[at].Select(factor => sign * factor)],
        Limit = rating[at],
        Percent = 0.01 * rating[at],
        Told = value => value,
    };

    private static int Sign(LinearLimit limit) => limit.AngleRad == 0 ? 1 : -1;

    private double Rating(int branch)
    {
        var current = feeder.Branches.IMaxKa[branch] * Math.Sqrt(3) * feeder.Buses.BaseKv[feeder.Branches.FromBus[branch]];
        return Math.Min(Or(feeder.Branches.RatingMva[branch]), Or(current));

        static double Or(double limit) => double.IsNaN(limit) ? double.PositiveInfinity : limit;
    }

    private AcSensitivity Unloaded()
    {
        var values = new ScenarioValues(feeder);
        foreach (var load in (double[][])[values.LoadPMw, values.LoadQMvar, values.GeneratorPMw, values.GeneratorQMvar])
        {
            Array.Clear(load);
        }

        Array.Clear(values.VaryingLoad);
        var state = new PowerFlowState(feeder);
        new PowerFlowSolver(feeder, new PowerFlowOptions()).Solve(values.AsInput(), state);
        return (state.HasSolution ? AcSensitivity.At(values.AsInput(), state) : null)
            ?? throw new InputDataException("The grid without load has no power flow, so it has no distribution factors.", "--network ptdf", "Check the grid with 'gat dist pf'.");
    }

    private double[][] Factors(Func<InjectionEffect, double[]> column)
    {
        var effect = new InjectionEffect(feeder);
        double[][] all = [.. rated.Select(_ => new double[assets.Count])];
        for (var asset = 0; asset < assets.Count; asset++)
        {
            factors.Fill(assets.Bus[asset], effect);
            for (var at = 0; at < rated.Length; at++)
            {
                all[at][asset] = column(effect)[rated[at]];
            }
        }

        return all;
    }
}
