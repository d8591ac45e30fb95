using Gat.Faults;

namespace Gat.Dist;

/// <summary>What can be wrong with the rows of regulators and switches.</summary>
internal static class DeviceFaults
{
    public static void Collect(IReadOnlyList<RegulatorRow> regulators, HashSet<string> branchIds, List<Fault> faults)
    {
        var checks = new RowChecks("dist_regulators", faults);
        var moved = new Dictionary<string, PhaseSet>(StringComparer.Ordinal);
        foreach (var regulator in regulators)
        {
            checks.Id(regulator.Id);
            Branch(checks, regulator.Id, regulator.Branch, branchIds);
            checks.Positive(regulator.Id, "tap_step", regulator.TapStepPu);
            checks.Positive(regulator.Id, "v_set", regulator.VSetPu);
            checks.Finite(regulator.Id, "r_ldc", regulator.RLdcPu);
            checks.Finite(regulator.Id, "x_ldc", regulator.XLdcPu);
            checks.Ordered(regulator.Id, "tap_min", regulator.TapMin, "tap_position", regulator.TapPosition);
            checks.Ordered(regulator.Id, "tap_position", regulator.TapPosition, "tap_max", regulator.TapMax);
            if (!(1 + (regulator.TapPosition * regulator.TapStepPu) > 0))
            {
                checks.Add(regulator.Id, $"At tap_position {regulator.TapPosition} the ratio would not be above 0.", "", FaultCodes.ValueNotAllowed, "tap_step");
            }

            var before = moved.GetValueOrDefault(regulator.Branch);
            if ((before & regulator.Phases) != 0)
            {
                checks.Add(regulator.Id, $"Another regulator moves phase {(before & regulator.Phases).Text()} of branch '{regulator.Branch}' too.", "", "regulators_overlap");
            }

            moved[regulator.Branch] = before | regulator.Phases;
        }
    }

    public static void Collect(IReadOnlyList<SwitchRow> switches, HashSet<string> branchIds, List<Fault> faults)
    {
        var checks = new RowChecks("dist_switches", faults);
        foreach (var device in switches)
        {
            checks.Id(device.Id);
            Branch(checks, device.Id, device.Branch, branchIds);
        }
    }

    private static void Branch(RowChecks checks, string id, string branch, HashSet<string> branchIds)
    {
        if (!branchIds.Contains(branch))
        {
            checks.Add(id, $"branch_id names branch '{branch}', which does not exist.", "Add the branch to dist_branches or correct the name.", FaultCodes.ReferenceMissing, "branch_id");
        }
    }
}
