using System.Globalization;
using Gat.Derms.Schedule.Formulation;

namespace Gat.Derms.Schedule;

/// <summary>From the names of a model's variables and constraints to what users call a limit.</summary>
internal sealed class LimitNames(ScheduleCase values, ScheduleShape shape)
{
    private static readonly (string Prefix, string Low, string High)[] variables =
    [
        ("power ", "p_min", "p_max"), ("charge ", "", "p_min"), ("discharge ", "", "p_max"), ("energy ", "soc_min", "soc_max"),
        ("start of ", "soc_min", "soc_max"), ("reactive ", "q_min", "q_max"), ("net import", "export_max", "import_max"),
        ("import", "", "import_max"), ("export", "", "export_max"),
    ];

    private static readonly (string Prefix, string Constraint)[] rows =
    [
        ("ramp up ", "ramp_up"), ("ramp down ", "ramp_down"), ("converter ", "s_max"), ("export limit ", "export_max"), ("import limit ", "import_max"),
        ("export limit", "export_max"), ("import limit", "import_max"), ("cycle ", "soc_init"),
    ];

    private readonly Dictionary<string, int> stepOfTime = Enumerable.Range(0, values.StepCount).Select(step => (values.Axis.Text(step), step)).ToDictionary(StringComparer.Ordinal);

    /// <summary>A limit of a variable; null where it is none that a user gave.</summary>
    public (int Step, string Constraint, string Element)? Variable(string name, bool isUpper)
    {
        var (step, family, label) = Split(name);
        if (family == "squared voltage")
        {
            return (step, isUpper ? "v_max" : "v_min", Bare(label));
        }

        foreach (var (prefix, low, high) in variables)
        {
            if (family.StartsWith(prefix, StringComparison.Ordinal) && !family.Contains("beyond", StringComparison.Ordinal))
            {
                var constraint = isUpper ? high : low;
                var element = family[prefix.Length..];
                return constraint.Length == 0 ? null : (Step(step, label), constraint, element.Length == 0 ? "exchange" : element);
            }
        }

        return null;
    }

    /// <summary>A linear row or a cone; null where it is no limit but a law.</summary>
    public (int Step, string Constraint, string Element)? Row(string name)
    {
        var (step, family, label) = Split(name);
        if (family == "network")
        {
            var limit = shape.Limits[int.Parse(label, CultureInfo.InvariantCulture)];
            return (limit.Step, limit.Constraint, limit.Element);
        }

        if (step >= 0 && (family.Contains("power", StringComparison.Ordinal) || family.EndsWith(" current", StringComparison.Ordinal)) && family.Contains("from", StringComparison.Ordinal) | family.Contains("to ", StringComparison.Ordinal))
        {
            return (step, "rating", label);
        }

        foreach (var (prefix, constraint) in rows)
        {
            if (family.StartsWith(prefix, StringComparison.Ordinal))
            {
                var element = family[prefix.Length..];
                var isFirst = element.EndsWith(" from before", StringComparison.Ordinal);
                element = isFirst ? element[..^" from before".Length] : element;
                return (isFirst ? 0 : Step(step, label), constraint, element.Length == 0 ? "exchange" : element);
            }
        }

        return null;
    }

    // TIME family[label]; the time where the network of a step stands in the model.
    private (int Step, string Family, string Label) Split(string name)
    {
        var open = name.EndsWith(']') ? name.LastIndexOf('[') : -1;
        var (family, label) = open < 0 ? (name, "") : (name[..open], name[(open + 1)..^1]);
        var blank = family.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && stepOfTime.TryGetValue(family[..blank], out var step) ? (step, family[(blank + 1)..], label) : (-1, family, label);
    }

    private static int Step(int step, string label) =>
        step >= 0 ? step : int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Bare(string label) => label.StartsWith("bus ", StringComparison.Ordinal) ? label[4..] : label;
}
