using Gat.Faults;

namespace Gat.Dist;

/// <summary>What can be wrong with the rows of buses.</summary>
internal static class BusFaults
{
    public static void Collect(IReadOnlyList<BusRow> buses, List<Fault> faults)
    {
        var checks = new RowChecks("dist_nodes", faults);
        foreach (var bus in buses)
        {
            checks.Id(bus.Id);
            if (bus.Phases.ConductorCount() == 0)
            {
                checks.Add(bus.Id, "The bus has no phase.", "Give phase as A, B, C, AB, AC, BC or ABC.", "phase_missing", "phase");
            }

            checks.Finite(bus.Id, "load_p", bus.LoadPMw ?? 0);
            checks.Finite(bus.Id, "load_q", bus.LoadQMvar ?? 0);
            checks.Finite(bus.Id, "gs", bus.GsMw);
            checks.Finite(bus.Id, "bs", bus.BsMvar);
            checks.Finite(bus.Id, "va_set_deg", bus.VaSetDeg ?? 0);
            checks.Positive(bus.Id, "base_kv", bus.BaseKv);
            checks.Positive(bus.Id, "v_set", bus.VSetPu);
            checks.Positive(bus.Id, "v_start", bus.VStartPu);
            checks.Finite(bus.Id, "va_start", bus.VaStartDeg ?? 0);
            checks.NotNegative(bus.Id, "v_min", bus.VMinPu);
            checks.NotNegative(bus.Id, "v_max", bus.VMaxPu);
            checks.NotNegative(bus.Id, "customers", bus.Customers);
            checks.Ordered(bus.Id, "v_min", bus.VMinPu, "v_max", bus.VMaxPu);
        }
    }
}
