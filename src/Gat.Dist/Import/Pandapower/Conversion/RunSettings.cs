using System.Text.Json;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>
/// How pandapower's power flow models what its tables leave open: its defaults, unless the net carries other ones in
/// <c>user_pf_options</c>.
/// </summary>
internal sealed record RunSettings
{
    private static readonly HashSet<string> withoutBearing = new(StringComparer.Ordinal)
    {
        "algorithm", "init", "init_vm_pu", "init_va_degree", "max_iteration", "tolerance_mva", "numba", "check_connectivity", "recycle", "lightsim2grid",
        "trafo_loading", "run_control", "only_v_results", "use_umfpack", "permc_spec", "delta_q", "overrule_options",
    };

    /// <summary>Whether the magnetising branch lies in the middle of a transformer (t), else half of it at each end (pi).</summary>
    public bool IsTee { get; init; } = true;

    /// <summary>Whether transformers shift angles.</summary>
    public bool HasShifts { get; init; } = true;

    /// <summary>Whether loads depend on the voltage as they say, else their power is constant.</summary>
    public bool HasVaryingLoads { get; init; } = true;

    /// <summary>Where the magnetising branch of a three-winding transformer lies: hv, mv, lv or star.</summary>
    public string ThreeWindingLosses { get; init; } = "hv";

    /// <summary>Resistance over reactance of a switch with an impedance.</summary>
    public double SwitchRxRatio { get; init; } = 2;

    /// <summary>Options of the net that gat does not follow.</summary>
    public IReadOnlyList<string> Unfollowed { get; init; } = [];

    public static RunSettings Of(PandapowerNet net)
    {
        var options = net.UserOptions;
        var settings = new RunSettings();
        var unfollowed = new List<string>();
        foreach (var (name, value) in options.OrderBy(option => option.Key, StringComparer.Ordinal))
        {
            switch (name)
            {
                case "trafo_model" when Word(value) is "t" or "pi":
                    settings = settings with { IsTee = Word(value) == "t" };
                    break;
                case "calculate_voltage_angles" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    settings = settings with { HasShifts = value.GetBoolean() };
                    break;
                case "voltage_depend_loads" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    settings = settings with { HasVaryingLoads = value.GetBoolean() };
                    break;
                case "trafo3w_losses" when Word(value) is "hv" or "mv" or "lv" or "star":
                    settings = settings with { ThreeWindingLosses = Word(value)! };
                    break;
                case "switch_rx_ratio" when value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var ratio) && ratio >= 0 && double.IsFinite(ratio):
                    settings = settings with { SwitchRxRatio = ratio };
                    break;
                default:
                    if (!withoutBearing.Contains(name) && value.ValueKind is not (JsonValueKind.False or JsonValueKind.Null))
                    {
                        unfollowed.Add(name);
                    }

                    break;
            }
        }

        return settings with { Unfollowed = unfollowed };
    }

    private static string? Word(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : null;
}
