using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes dist_caps and dist_cap_controls.</summary>
internal static class CapacitorRows
{
    public static void Add(Circuit circuit, Sheets sheets)
    {
        var banks = circuit.Shunts.Where(part => part.Element is Capacitor).ToDictionary(part => part.Element.Name, StringComparer.Ordinal);
        var controls = new Dictionary<string, CapControl>(StringComparer.Ordinal);
        foreach (var control in circuit.Enabled<CapControl>("capcontrol"))
        {
            if (circuit.State.IsDisabled("capacitor." + control.CapacitorName))
            {
                circuit.State.Notes.Converted(Circuit.ControlsLeftOut, control.FullName);
            }
            else if (!banks.ContainsKey(control.CapacitorName))
            {
                var name = control.CapacitorName;
                circuit.State.Faults.Add(
                    name.Length == 0 ? $"{control.FullName} names no capacitor." : $"{control.FullName} controls capacitor '{name}', which is no shunt bank of the circuit.",
                    control.Place.ToString(), "Name an enabled capacitor, or disable the control.");
            }
            else if (!controls.TryAdd(control.CapacitorName, control))
            {
                circuit.State.Notes.Unsupported("second control of one capacitor", control.FullName, control.Place);
            }
        }

        foreach (var part in banks.Values)
        {
            AddBank(circuit, sheets, part, controls.GetValueOrDefault(part.Element.Name));
        }
    }

    private static void AddBank(Circuit circuit, Sheets sheets, ShuntPart part, CapControl? control)
    {
        var bank = (Capacitor)part.Element;
        if (bank.ROhm.Concat(bank.XlOhm).Concat(bank.Harmonics).Any(value => value != 0))
        {
            circuit.State.Notes.Unsupported("r, xl or harm of capacitor: gat has no series impedance in banks", bank.FullName, bank.Place);
        }

        var kvars = bank.StepKvars(circuit.Settings.FrequencyHz);
        var states = bank.IsOpen ? [.. bank.States.Select(_ => false)] : bank.States;
        if (kvars.All(kvar => kvar == kvars[0]) && IsFilledFromStart(states))
        {
            AddRow(circuit, sheets, part, bank.Name, kvars.Sum(), bank.Steps, states.Count(isIn => isIn), control);
            return;
        }

        // Steps of different size, or a later one in without an earlier one: a bank for each.
        for (var step = 0; step < kvars.Length; step++)
        {
            AddRow(circuit, sheets, part, $"{bank.Name}.{step + 1}", kvars[step], 1, states[step] ? 1 : 0, control);
        }
    }

    private static bool IsFilledFromStart(bool[] states) => states.SkipWhile(isIn => isIn).All(isIn => !isIn);

    private static void AddRow(Circuit circuit, Sheets sheets, ShuntPart part, string id, double kvar, int steps, int state, CapControl? control)
    {
        var bank = (Capacitor)part.Element;
        var isControlled = control is not null && CapControlRows.Add(circuit, sheets, part, control, id);
        sheets.Capacitors.Row(bank)
            .Text("cap_id", id).Text("node_id", part.Terminal.Bus.Name).Text("phase", part.Terminal.Letters)
            .Text("connection", part.Terminal.IsWye ? "wye" : "delta").Text("terminals", part.Terminal.Text).Number("kv", bank.Kv)
            .Number("q", kvar / 1000).Integer("steps", steps).Text("control", isControlled ? "switched" : "fixed").Integer("state", state);
    }
}
