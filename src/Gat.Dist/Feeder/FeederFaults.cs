using Gat.Faults;

namespace Gat.Dist;

/// <summary>Everything that can be wrong with the rows of a grid.</summary>
internal static class FeederFaults
{
    public static IReadOnlyList<Fault> Of(FeederRows rows)
    {
        var faults = new List<Fault>();
        if (!(rows.System.BaseMva > 0 && double.IsFinite(rows.System.BaseMva)))
        {
            faults.Add(new Fault(
                $"base_mva is {rows.System.BaseMva}; it must be a number above 0.", "dist_system", "Give the base power in MVA.")
            {
                Subject = new FaultSubject(FaultCodes.ValueNotAllowed, "dist_system", "", "base_mva"),
            });
        }

        var busIds = rows.Buses.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var branchIds = rows.Branches.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        BusFaults.Collect(rows.Buses, faults);
        BranchFaults.Collect(rows.Branches, busIds, faults);
        BranchEndFaults.Collect(rows.Branches, rows.Buses, faults);
        InjectionFaults.Collect(rows.Generators, busIds, faults);
        InjectionFaults.Collect(rows.Capacitors, busIds, faults);
        InjectionFaults.Collect(rows.Loads, busIds, faults);
        DeviceFaults.Collect(rows.Regulators, branchIds, faults);
        DeviceFaults.Collect(rows.Switches, branchIds, faults);
        LoadFaults.Collect(rows.Buses, rows.Loads, faults);
        SetPointFaults.Collect(rows.Buses, rows.Generators, faults);
        return faults;
    }
}
