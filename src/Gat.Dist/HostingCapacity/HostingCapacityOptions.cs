using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>What is counted as too much, and how finely the most is looked for.</summary>
/// <param name="MaxInjectionMw">Greatest power of one unit that is tried, MW; above 0.</param>
/// <param name="ToleranceKw">Capacities are whole multiples of this, the greatest that keep every limit, kW; above 0.</param>
/// <param name="IsConsumption">Whether the units consume instead of feeding in.</param>
/// <param name="MaxVoltageRisePu">
/// Greatest rise of any voltage against the same scenario without the units, or drop where units consume, pu; null: no limit.
/// </param>
/// <param name="MaxReverseMw">Greatest power that a source may take back, MW; null: no limit.</param>
/// <param name="TolerancePu">Greatest power mismatch of a power flow, pu on the base power.</param>
/// <remarks>
/// Limits are those of the grid: <c>v_min</c>, <c>v_max</c>, <c>thermal_limit</c>, <c>i_max_ka</c>. What a scenario violates before
/// anything is connected counts where it gets worse, and not otherwise.
/// </remarks>
public sealed record HostingCapacityOptions(
    double MaxInjectionMw = 20, double ToleranceKw = 1, bool IsConsumption = false, double? MaxVoltageRisePu = null, double? MaxReverseMw = null,
    double TolerancePu = 1e-8)
{
    // More levels than this say nothing: the power flow is not exact to so many digits.
    private const double mostLevels = 1e9;

    /// <summary>Greatest unbalance of a bus's voltages by phase, negative over positive sequence, percent; null: no limit.</summary>
    public double? MaxUnbalancePct { get; init; }

    /// <summary>How the units behave.</summary>
    public UnitControl Control { get; init; } = UnitControl.Unity;

    /// <summary>Greatest rise against the scenario without units, pu; infinite where there is no limit.</summary>
    internal double RiseLimitPu => IsConsumption ? double.PositiveInfinity : MaxVoltageRisePu ?? double.PositiveInfinity;

    /// <summary>Greatest drop against the scenario without units, pu; infinite where there is no limit.</summary>
    internal double DropLimitPu => IsConsumption ? MaxVoltageRisePu ?? double.PositiveInfinity : double.PositiveInfinity;

    /// <summary>Number of levels that may be tried; level i is i times the tolerance, the last one <see cref="MaxInjectionMw"/>.</summary>
    internal int Levels => (int)Math.Ceiling(MaxInjectionMw * 1000 / ToleranceKw * (1 - 1e-12));

    /// <summary>Power of one level, MW.</summary>
    internal double LevelMw(int level) => Math.Min(level * ToleranceKw / 1000, MaxInjectionMw);

    /// <summary>Refuses values that no search could use.</summary>
    /// <exception cref="CommandLineException">A number is out of range; all faults are listed.</exception>
    public void Check()
    {
        var faults = new List<Fault>();
        AddUnless(MaxInjectionMw > 0 && double.IsFinite(MaxInjectionMw), $"The greatest injection is {MaxInjectionMw} MW; it must be above 0.", "--max-injection-mw");
        AddUnless(ToleranceKw > 0 && double.IsFinite(ToleranceKw), $"The tolerance is {ToleranceKw} kW; it must be above 0.", "--tolerance-kw");
        AddUnless(!(MaxInjectionMw * 1000 / ToleranceKw > mostLevels), $"{MaxInjectionMw} MW in steps of {ToleranceKw} kW are too many.", "--tolerance-kw");
        AddUnless(MaxVoltageRisePu is null or > 0, $"The greatest rise of a voltage is {MaxVoltageRisePu} pu; it must be above 0.", "--max-voltage-rise");
        AddUnless(MaxUnbalancePct is null or > 0, $"The greatest unbalance is {MaxUnbalancePct} %; it must be above 0.", "--max-unbalance-pct");
        AddUnless(MaxReverseMw is null or >= 0, $"The greatest reverse flow is {MaxReverseMw} MW; it must not be negative.", "--max-reverse-mw");
        AddUnless(
            !IsConsumption || Control.Kind is UnitControlKind.Unity or UnitControlKind.FixedPowerFactor,
            "Curves of inverters are for units that feed in.", "--direction consumption");
        if (faults.Count > 0)
        {
            throw new CommandLineException(faults);
        }

        void AddUnless(bool holds, string what, string where)
        {
            if (!holds)
            {
                faults.Add(new Fault(what, where, ""));
            }
        }
    }
}
