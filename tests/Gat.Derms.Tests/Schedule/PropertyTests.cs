using Gat.Derms.Schedule;
using Gat.Dist.Assets;
using Gat.Faults;

namespace Gat.Derms.Tests.Schedule;

/// <summary>What holds for any assets and prices.</summary>
public sealed class PropertyTests
{
    private const int Tries = 12;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Tries)];

    [Theory, MemberData(nameof(Seeds))]
    public void Energy_stays_in_its_window_and_closes_to_a_billionth(int seed)
    {
        var (rows, prices) = Draw(seed);
        var values = Cases.Of(rows, prices, stepHours: 0.5);

        var solution = Scheduler.Solve(values, new ScheduleOptions());

        Assert.Equal(SolveStatus.Solved, solution.Status);
        var (assets, dispatch) = (values.Assets, solution.Dispatch!);
        for (var asset = 0; asset < assets.Count; asset++)
        {
            for (var step = 0; step < values.StepCount; step++)
            {
                var power = dispatch.PowerMw[step][asset];
                Assert.InRange(power, assets.PMinMw[asset], assets.PMaxMw[asset]);
                if (assets.HoldsEnergy(asset))
                {
                    var gained = power < 0 ? -power * assets.ChargeEfficiencyFraction[asset] : -power / assets.DischargeEfficiencyFraction[asset];
                    Assert.Equal(dispatch.BeforeMwh(step, asset) + (0.5 * gained), dispatch.EnergyMwh[step][asset], 1e-9);
                    Assert.InRange(dispatch.EnergyMwh[step][asset], assets.SocMinFraction[asset] * assets.EnergyCapMwh[asset], assets.SocMaxFraction[asset] * assets.EnergyCapMwh[asset]);
                }
            }

            Assert.True(!assets.HoldsEnergy(asset) || dispatch.EnergyMwh[^1][asset] >= dispatch.StartMwh[asset] - 1e-12);
        }

        Assert.Equal(-dispatch.PowerMw.Sum(powers => powers.Sum()), solution.NetImportMw.Sum(), 1e-9);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Cheaper_purchases_never_raise_the_cost(int seed)
    {
        var (rows, prices) = Draw(seed);
        double[] sold = [.. prices.Select(price => price - 15)];
        double[] cheaper = [.. prices.Select(price => price - 10)];

        var dear = Scheduler.Solve(Cases.Of(rows, prices, exportPrices: sold), new ScheduleOptions());
        var cheap = Scheduler.Solve(Cases.Of(rows, cheaper, exportPrices: sold), new ScheduleOptions());

        Assert.True(cheap.Objective <= dear.Objective + (1e-7 * (1 + Math.Abs(dear.Objective))), $"{cheap.Objective} > {dear.Objective}");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_order_of_rows_changes_nothing(int seed)
    {
        var (rows, prices) = Draw(seed);

        var one = Scheduler.Solve(Cases.Of(rows, prices), new ScheduleOptions());
        var other = Scheduler.Solve(Cases.Of(rows.OrderByDescending(row => row.Id.Length).ThenBy(row => row.PMaxMw), prices), new ScheduleOptions());

        Assert.Equal(one.Objective, other.Objective);
        Assert.Equal(one.Dispatch!.PowerMw, other.Dispatch!.PowerMw);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_objective_is_what_is_paid_less_what_is_earned(int seed)
    {
        var (rows, prices) = Draw(seed);
        double[] sold = [.. prices.Select(price => price - 15)];
        var values = Cases.Of(rows, prices, exportPrices: sold);
        var options = new ScheduleOptions { DemandChargePerMw = 30 };

        var solution = Scheduler.Solve(values, options);
        var accounts = new ScheduleAccounts(values, options, solution);

        Assert.Equal(accounts.Cost - accounts.Revenue, solution.Objective, 1e-5 * (1 + Math.Abs(solution.Objective)));
    }

    private static (DerAssetRow[] Rows, double[] Prices) Draw(int seed)
    {
#pragma warning disable CA5394 // Test data, not secrets.
        var random = new Random(seed);
        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
        var rows = Enumerable.Range(0, 8).Select(at =>
        {
            var p = Between(0.1, 2);
            return (at % 4) switch
            {
                0 => new DerAssetRow
                {
                    Id = $"s{at * 7}",
                    Bus = "b",
                    Kind = DerKind.Storage,
                    PMinMw = -p,
                    PMaxMw = Between(0.1, 2),
                    EnergyCapMwh = Between(0.2, 4),
                    SocMinFraction = 0.1,
                    SocMaxFraction = 0.95,
                    SocInitFraction = Between(0.2, 0.9),
                    RoundTripEfficiencyFraction = at == 0 ? 1 : Between(0.7, 0.99),
                    CostPerMwh = at == 4 ? 3 : null,
                },
                1 => new DerAssetRow { Id = $"p{at}", Bus = "b", Kind = DerKind.Pv, PMaxMw = p },
                2 => new DerAssetRow { Id = $"d{at}", Bus = "b", Kind = DerKind.FlexLoad, PMinMw = -p, PMaxMw = -0.3 * p, CostPerMwh = Between(20, 120) },
                _ => new DerAssetRow { Id = $"g{at}", Bus = "b", Kind = DerKind.Genset, PMaxMw = p, CostPerMwh = Between(20, 90), RampUpMwPerHour = p / 2, RampDownMwPerHour = p / 3 },
            };
        }).ToArray();
        return (rows, [.. Enumerable.Range(0, 16).Select(_ => Between(20, 100))]);
#pragma warning restore CA5394
    }
}
