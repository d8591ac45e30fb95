using Gat.Derms.Schedule;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;
using Gat.Faults;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Derms.Tests.Schedule;

/// <summary>The optimum of another formulation, all voltage limits written out at once, by another solver: CLP's dual simplex.</summary>
public sealed class OracleTests
{
    private const int Steps = 96;
    private const double Hours = 0.25;

    [Fact]
    public void Fifty_assets_over_96_steps_with_network_cost_what_CLP_finds()
    {
        var feeder = Network.Create(vMinPu: 0.97, vMaxPu: 1.02);
        double[] prices = [.. Enumerable.Range(0, Steps).Select(step => 50 + (30 * Math.Sin(step / 9.0)) + (step * 7 % 11))];
        var values = Cases.Of(Rows(), prices, Hours, feeder: feeder, load: Load, limits: (step, all) =>
        {
            for (var asset = 0; asset < all.PMaxMw.Length; asset++)
            {
                all.PMaxMw[asset] *= all.PMinMw[asset] == 0 ? Math.Max(0, Math.Sin((step - 24) * Math.PI / 48)) : 1;
            }
        });

        var solution = Scheduler.Solve(values, new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow });
        using var clp = new ClpSolver(Written(values));
        var oracle = clp.Solve();

        Assert.Equal(SolveStatus.Solved, oracle.Status);
        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.True(solution.Network.Limits > 0);
        Assert.Equal(oracle.Objective, solution.Objective, 1e-6 * (1 + Math.Abs(oracle.Objective)));
    }

    private static double Load(int step) => 0.8 + (0.5 * Math.Sin(step / 15.0));

    private static IEnumerable<DerAssetRow> Rows() => Enumerable.Range(0, 50).Select(at =>
    {
        var (bus, p) = ($"n{1 + (at % 11)}", 0.05 + (0.003 * at));
        return (at % 5) switch
        {
            0 or 1 or 2 => new DerAssetRow
            {
                Id = $"a{at}",
                Bus = bus,
                Kind = DerKind.Storage,
                PMinMw = -p,
                PMaxMw = p,
                QMinMvar = -0.02,
                QMaxMvar = 0.02,
                EnergyCapMwh = 3 * p,
                SocMinFraction = 0.1,
                SocMaxFraction = 0.9,
                SocInitFraction = 0.5,
                RoundTripEfficiencyFraction = 0.85 + (0.002 * at),
            },
            3 => new DerAssetRow { Id = $"a{at}", Bus = bus, Kind = DerKind.Pv, PMaxMw = 4 * p, QMinMvar = -0.01, QMaxMvar = 0.01 },
            _ => new DerAssetRow { Id = $"a{at}", Bus = bus, Kind = DerKind.FlexLoad, PMinMw = -p, CostPerMwh = 60 + at },
        };
    });

    private static OptimizationProblem Written(ScheduleCase values)
    {
        var (builder, assets, feeder) = (new ProblemBuilder(), values.Assets, values.Feeder!);
        var law = new LinDistFlow(new BalancedNetwork(feeder));
        double[][] r = [.. Enumerable.Range(0, 12).Select(_ => new double[12])], x = [.. Enumerable.Range(0, 12).Select(_ => new double[12])];
        for (var bus = 0; bus < 12; bus++)
        {
            law.Column(bus, r[bus], x[bus]);
        }

        var energy = new int[assets.Count];
        for (var step = 0; step < Steps; step++)
        {
            var demand = values.Grid[step].LoadPMw.Sum();
            builder.CostConstant += values.ImportPricePerMwh[step] * Hours * demand;
            int[] rows = [.. Enumerable.Range(1, 11).Select(bus =>
            {
                var fall = Enumerable.Range(0, 12).Sum(other => 2 * ((r[other][bus] * values.Grid[step].LoadPMw[other]) + (x[other][bus] * values.Grid[step].LoadQMvar[other])) / 10);
                return builder.AddRow((0.97 * 0.97) - 1 + fall, (1.02 * 1.02) - 1 + fall);
            })];
            for (var asset = 0; asset < assets.Count; asset++)
            {
                var limits = values.Limits[step];
                // Up: power into the grid; down: out of it.
                var up = builder.AddColumn(0, Math.Max(0, limits.PMaxMw[asset]));
                var down = builder.AddColumn(0, -limits.PMinMw[asset]);
                var q = builder.AddColumn(limits.QMinMvar[asset], limits.QMaxMvar[asset]);
                builder.AddCost(up, -values.ImportPricePerMwh[step] * Hours);
                builder.AddCost(down, values.ImportPricePerMwh[step] * Hours);
                if (assets.Kind[asset] == DerKind.FlexLoad)
                {
                    builder.AddCost(down, -limits.CostPerMwh[asset] * Hours);
                    builder.CostConstant -= limits.CostPerMwh[asset] * limits.PMinMw[asset] * Hours;
                }

                for (var bus = 1; bus < 12; bus++)
                {
                    var at = assets.Bus[asset];
                    builder.AddEntry(rows[bus - 1], up, 2 * r[at][bus] / 10);
                    builder.AddEntry(rows[bus - 1], down, -2 * r[at][bus] / 10);
                    builder.AddEntry(rows[bus - 1], q, 2 * x[at][bus] / 10);
                }

                if (assets.HoldsEnergy(asset))
                {
                    var capacity = assets.EnergyCapMwh[asset];
                    var held = builder.AddColumn((step == Steps - 1 ? 0.5 : 0.1) * capacity, 0.9 * capacity);
                    var balance = builder.AddRow(step == 0 ? 0.5 * capacity : 0, step == 0 ? 0.5 * capacity : 0);
                    builder.AddEntry(balance, held, 1);
                    builder.AddEntry(balance, down, -assets.ChargeEfficiencyFraction[asset] * Hours);
                    builder.AddEntry(balance, up, Hours / assets.DischargeEfficiencyFraction[asset]);
                    if (step > 0)
                    {
                        builder.AddEntry(balance, energy[asset], -1);
                    }

                    energy[asset] = held;
                }
            }
        }

        return builder.Build();
    }
}
