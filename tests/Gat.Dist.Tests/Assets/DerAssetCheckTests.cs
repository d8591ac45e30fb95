using Gat.Dist.Assets;
using Gat.Faults;

namespace Gat.Dist.Tests.Assets;

/// <summary>Each rule of an asset is told with the asset it concerns, and all rules at once.</summary>
public sealed class DerAssetCheckTests
{
    private static readonly Feeder feeder = Feeder33.Create();

    private static readonly CostCurves curves = new(
    [
        ("convex", 1, 0, 0), ("convex", 2, 1, 10), ("convex", 3, 2, 30),
        ("bent", 1, 0, 0), ("bent", 2, 1, 20), ("bent", 3, 2, 30),
        ("short", 1, 0, 0), ("short", 2, 0.5, 30),
        ("back", 1, 1, 0), ("back", 2, 0, 30),
        ("one", 1, 1, 0),
    ]);

    private static DerAssetRow Plant => new() { Id = "a", Bus = "18", Kind = DerKind.Genset, PMaxMw = 1, QMinMvar = -0.5, QMaxMvar = 0.5, SMaxMva = 1.2 };

    private static DerAssetRow Store => new()
    {
        Id = "s",
        Bus = "18",
        Kind = DerKind.Storage,
        PMinMw = -1,
        PMaxMw = 1,
        SMaxMva = 1,
        EnergyCapMwh = 2,
        SocInitFraction = 0.5,
        RoundTripEfficiencyFraction = 0.81,
    };

    public static TheoryData<string, DerAssetRow> Wrong => new()
    {
        { "bus 'x'", Plant with { Bus = "x" } },
        { "names no phase", Plant with { Phases = PhaseSet.N } },
        { "N is missing", Plant with { Phases = PhaseSet.A | PhaseSet.N } },
        { "p_min = 2 exceeds p_max = 1", Plant with { PMinMw = 2 } },
        { "q_min = 1 exceeds q_max", Plant with { QMinMvar = 1 } },
        { "q_min = 2 exceeds q_max = 1.2", Plant with { QMinMvar = 2, QMaxMvar = null } },
        { "p_max is", Plant with { PMaxMw = double.NaN } },
        { "s_max is 0", Plant with { SMaxMva = 0 } },
        { "leaves no point", Plant with { PMinMw = 0.9, QMinMvar = 0.9, QMaxMvar = 1, SMaxMva = 1 } },
        { "ramp_up is -1", Plant with { RampUpMwPerHour = -1 } },
        { "stand still", Store with { PMinMw = 0.1 } },
        { "needs energy_cap", Store with { EnergyCapMwh = 0 } },
        { "needs energy_cap", Store with { EnergyCapMwh = null } },
        { "efficiency is not told", Store with { RoundTripEfficiencyFraction = null } },
        { "efficiency is not told", Store with { RoundTripEfficiencyFraction = null, ChargeEfficiencyFraction = 0.9 } },
        { "one of eff_charge", Store with { ChargeEfficiencyFraction = 0.9 } },
        { "is 0.72", Store with { ChargeEfficiencyFraction = 0.9, DischargeEfficiencyFraction = 0.8 } },
        { "efficiency is 1.1", Store with { RoundTripEfficiencyFraction = 1.1 } },
        { "soc_init is 1.5", Store with { SocInitFraction = 1.5 } },
        { "soc_min = 0.6 exceeds soc_init", Store with { SocMinFraction = 0.6 } },
        { "both given", Plant with { CostCurve = "convex", CostPerMwh = 3 } },
        { "does not have", Plant with { CostCurve = "unknown" } },
        { "reaches from 0 to 0.5", Plant with { CostCurve = "short" } },
        { "does not rise", Plant with { CostCurve = "back" } },
        { "at least two", Plant with { CostCurve = "one" } },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_rule_that_is_broken_is_told(string words, DerAssetRow row)
    {
        var refused = Assert.Throws<InputDataException>(() => DerAssets.Of([row], feeder, curves));

        Assert.Contains(refused.Faults, fault => fault.What.Contains(words, StringComparison.Ordinal) && fault.Where.Contains(row.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_of_all_rows_are_told_at_once()
    {
        var refused = Assert.Throws<InputDataException>(() => DerAssets.Of([Plant with { Bus = "x", SMaxMva = -1 }, Store with { EnergyCapMwh = null }, Plant], feeder, curves));

        Assert.Equal(4, refused.Faults.Count);
        Assert.Contains(refused.Faults, fault => fault.What.Contains("more than one row", StringComparison.Ordinal));
    }

    [Fact]
    public void Sound_rows_become_arrays_in_natural_order_whatever_the_order_of_rows()
    {
        DerAssetRow[] rows = [Store with { Id = "b10" }, Plant with { Id = "b2", CostCurve = "convex" }, Plant with { Id = "b1", QMinMvar = null, QMaxMvar = null }];

        var assets = DerAssets.Of(rows, feeder, curves);
        var reversed = DerAssets.Of(rows.Reverse(), feeder, curves);

        Assert.Equal<string>(["b1", "b2", "b10"], assets.Id);
        Assert.Equal<string>(assets.Id, reversed.Id);
        Assert.Equal<double>(assets.PMinMw, reversed.PMinMw);
        Assert.Equal("18", feeder.Buses.Id[assets.Bus[0]]);
        Assert.Equal((-1.2, 1.2), (assets.QMinMvar[0], assets.QMaxMvar[0]));
        Assert.Equal(0.9, assets.ChargeEfficiencyFraction[2], 12);
        Assert.Equal(0.9, assets.DischargeEfficiencyFraction[2], 12);
        Assert.Equal<double>([10.0, 20.0], assets.Curves.SlopesPerMwh(assets.Curve[1]));
        Assert.Equal(PhaseSet.Abc, assets.Phases[0]);
    }

    [Theory]
    [InlineData("convex", true)]
    [InlineData("bent", false)]
    public void A_curve_that_is_not_convex_is_flagged(string curve, bool isConvex)
    {
        var check = DerAssetCheck.Of([Plant with { CostCurve = curve }], _ => "", isFromTable: false, feeder, curves);

        Assert.Empty(check.Faults);
        Assert.Equal(!isConvex, check.Notes.Any(note => note.What.Contains("not convex", StringComparison.Ordinal)));
    }
}
