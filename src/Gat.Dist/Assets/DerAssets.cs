using System.Collections.Immutable;

namespace Gat.Dist.Assets;

/// <summary>
/// The distributed energy resources of a grid, one array per quantity, in natural order of their ids, so that nothing computed
/// from them depends on the order of rows in a file. Powers are positive when injecting. Made by <see cref="DerAssetReader"/> or
/// <see cref="Of"/>.
/// </summary>
public sealed class DerAssets
{
    internal DerAssets(IReadOnlyList<DerAssetRow> unsorted, Feeder? feeder, CostCurves curves)
    {
        var rows = NaturalOrder.Positions([.. unsorted.Select(row => row.Id)]).Select(position => unsorted[position]).ToArray();
        Curves = curves;
        Id = [.. rows.Select(row => row.Id)];
        Index = Id.Select((id, index) => (id, index)).ToDictionary(StringComparer.Ordinal);
        BusId = [.. rows.Select(row => row.Bus)];
        Bus = [.. rows.Select(row => feeder?.BusIndex[row.Bus] ?? -1)];
        Phases = [.. rows.Select((row, index) => row.Phases != PhaseSet.None || feeder is null ? row.Phases : feeder.Buses.Phases[Bus[index]])];
        Kind = [.. rows.Select(row => row.Kind)];
        PMinMw = [.. rows.Select(row => row.PMinMw)];
        PMaxMw = [.. rows.Select(row => row.PMaxMw)];
        QMinMvar = [.. rows.Select(row => row.QMinMvar ?? -(row.SMaxMva ?? 0))];
        QMaxMvar = [.. rows.Select(row => row.QMaxMvar ?? row.SMaxMva ?? 0)];
        SMaxMva = [.. rows.Select(row => row.SMaxMva ?? double.PositiveInfinity)];
        RampUpMwPerHour = [.. rows.Select(row => row.RampUpMwPerHour ?? double.PositiveInfinity)];
        RampDownMwPerHour = [.. rows.Select(row => row.RampDownMwPerHour ?? double.PositiveInfinity)];
        EnergyCapMwh = [.. rows.Select(row => row.EnergyCapMwh ?? 0)];
        SocMinFraction = [.. rows.Select(row => row.SocMinFraction ?? 0)];
        SocMaxFraction = [.. rows.Select(row => row.SocMaxFraction ?? 1)];
        SocInitFraction = [.. rows.Select(row => row.SocInitFraction ?? double.NaN)];
        ChargeEfficiencyFraction = [.. rows.Select(row => row.ChargeEfficiencyFraction ?? OneWay(row))];
        DischargeEfficiencyFraction = [.. rows.Select(row => row.DischargeEfficiencyFraction ?? OneWay(row))];
        Owner = [.. rows.Select(row => row.Owner)];
        Aggregator = [.. rows.Select(row => row.Aggregator)];
        Priority = [.. rows.Select(row => row.Priority ?? long.MaxValue)];
        CostPerMwh = [.. rows.Select(row => row.CostPerMwh ?? 0)];
        Curve = [.. rows.Select(row => row.CostCurve.Length == 0 ? -1 : curves.Find(row.CostCurve))];
        Telemetry = [.. rows.Select(row => row.Telemetry)];
        Site = [.. rows.Select(row => row.Site)];
        Converter = [.. rows.Select(row => row.Converter)];
    }

    /// <summary>How many assets there are.</summary>
    public int Count => Id.Length;

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>Position of each asset by its id.</summary>
    public IReadOnlyDictionary<string, int> Index { get; }

    /// <summary>Ids of their buses.</summary>
    public ImmutableArray<string> BusId { get; }

    /// <summary>Indices of their buses in the feeder; -1 where the assets were read without one.</summary>
    public ImmutableArray<int> Bus { get; }

    /// <summary>Phases: those of the bus where the table does not say, <see cref="PhaseSet.None"/> where there is no feeder either.</summary>
    public ImmutableArray<PhaseSet> Phases { get; }

    /// <summary>What they are.</summary>
    public ImmutableArray<DerKind> Kind { get; }

    /// <summary>Lowest active powers, MW; negative when consuming or charging.</summary>
    public ImmutableArray<double> PMinMw { get; }

    /// <summary>Highest active powers, MW.</summary>
    public ImmutableArray<double> PMaxMw { get; }

    /// <summary>Lowest reactive powers, Mvar; always finite.</summary>
    public ImmutableArray<double> QMinMvar { get; }

    /// <summary>Highest reactive powers, Mvar; always finite.</summary>
    public ImmutableArray<double> QMaxMvar { get; }

    /// <summary>Largest apparent powers, MVA; infinite: no limit.</summary>
    public ImmutableArray<double> SMaxMva { get; }

    /// <summary>Largest rises of active power, MW per hour; infinite: no limit.</summary>
    public ImmutableArray<double> RampUpMwPerHour { get; }

    /// <summary>Largest falls of active power, MW per hour, positive; infinite: no limit.</summary>
    public ImmutableArray<double> RampDownMwPerHour { get; }

    /// <summary>Energies held when full, MWh; 0: the asset holds none.</summary>
    public ImmutableArray<double> EnergyCapMwh { get; }

    /// <summary>Lowest states of charge, 0 to 1.</summary>
    public ImmutableArray<double> SocMinFraction { get; }

    /// <summary>Highest states of charge, 0 to 1.</summary>
    public ImmutableArray<double> SocMaxFraction { get; }

    /// <summary>States of charge at the start; NaN: a schedule chooses it and comes back to it.</summary>
    public ImmutableArray<double> SocInitFraction { get; }

    /// <summary>Energy stored per energy charged; 1 where the asset holds none.</summary>
    public ImmutableArray<double> ChargeEfficiencyFraction { get; }

    /// <summary>Energy delivered per energy taken out; 1 where the asset holds none.</summary>
    public ImmutableArray<double> DischargeEfficiencyFraction { get; }

    /// <summary>Owners; empty: not known.</summary>
    public ImmutableArray<string> Owner { get; }

    /// <summary>Aggregators; empty: none.</summary>
    public ImmutableArray<string> Aggregator { get; }

    /// <summary>Orders of curtailment: the lowest number is curtailed last; <see cref="long.MaxValue"/> where none is given.</summary>
    public ImmutableArray<long> Priority { get; }

    /// <summary>Costs of energy injected, currency per MWh; of a demand the payment per energy not consumed.</summary>
    public ImmutableArray<double> CostPerMwh { get; }

    /// <summary>Index of the cost curve in <see cref="Curves"/>; -1: <see cref="CostPerMwh"/> applies.</summary>
    public ImmutableArray<int> Curve { get; }

    /// <summary>The cost curves.</summary>
    public CostCurves Curves { get; }

    /// <summary>Where measurements come from; empty: not measured.</summary>
    public ImmutableArray<string> Telemetry { get; }

    /// <summary>Sites behind whose meters they stand; empty: none.</summary>
    public ImmutableArray<string> Site { get; }

    /// <summary>Converters they share; empty: their own.</summary>
    public ImmutableArray<string> Converter { get; }

    /// <summary>Whether an asset holds energy.</summary>
    public bool HoldsEnergy(int asset) => EnergyCapMwh[asset] > 0;

    /// <summary>Assets made of rows.</summary>
    /// <param name="rows">The assets, in any order.</param>
    /// <param name="feeder">The grid they stand in; null: their buses are not looked up.</param>
    /// <param name="curves">The cost curves they name; null: none.</param>
    /// <exception cref="Faults.InputDataException">A row is wrong; all faults are listed.</exception>
    public static DerAssets Of(IEnumerable<DerAssetRow> rows, Feeder? feeder, CostCurves? curves = null)
    {
        DerAssetRow[] given = [.. rows];
        var check = DerAssetCheck.Of(given, row => $"der_assets {given[row].Id}", isFromTable: false, feeder, curves ?? CostCurves.None);
        check.ThrowIfAny();
        return new DerAssets(given, feeder, curves ?? CostCurves.None);
    }

    private static double OneWay(DerAssetRow row) => row.EnergyCapMwh > 0 ? Math.Sqrt(row.RoundTripEfficiencyFraction ?? 1) : 1;
}
