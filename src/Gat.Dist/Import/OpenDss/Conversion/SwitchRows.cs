using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes dist_switches of fuses, reclosers, relays, switch controls and lines that are switches.</summary>
internal static class SwitchRows
{
    private static readonly string[] classes = ["fuse", "recloser", "relay", "swtcontrol"];

    /// <summary>Devices that are open open their lines before anything else looks at them.</summary>
    public static void SetStates(Circuit circuit)
    {
        foreach (var device in Devices(circuit).Where(device => device.IsOpen is not null))
        {
            Find(circuit, device)?.SetOpen(1, device.IsOpen!.Value);
        }
    }

    public static void Add(Circuit circuit, Sheets sheets)
    {
        var operated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var device in Devices(circuit))
        {
            if (circuit.State.IsDisabled(device.SwitchedName))
            {
                circuit.State.Notes.Converted(Circuit.ControlsLeftOut, device.FullName);
                continue;
            }

            if (Find(circuit, device) is not { } branch)
            {
                circuit.State.Faults.Add(
                    $"{device.FullName} operates '{device.SwitchedName}', which is no line, transformer or reactor of the circuit.", device.Place.ToString(),
                    "Name an enabled element as class.name, such as line.l1, or disable the device.");
                continue;
            }

            operated.Add(branch.FullName);
            AddRow(sheets, device.FullName, branch.FullName, Kind(device), device.IsNormallyOpen ?? device.IsOpen ?? IsOpen(branch));
        }

        foreach (var part in circuit.Lines.Where(part => ((Line)part.Element).IsSwitch && !operated.Contains(part.Element.FullName)))
        {
            AddRow(sheets, part.Element.FullName, part.Element.FullName, part.IsOpen ? "tie" : "sectionaliser", part.IsOpen);
        }
    }

    private static IEnumerable<SwitchDevice> Devices(Circuit circuit) =>
        classes.SelectMany(circuit.Enabled<SwitchDevice>);

    private static DssObject? Find(Circuit circuit, SwitchDevice device) => circuit.BranchOf.GetValueOrDefault(device.SwitchedName);

    private static bool IsOpen(DssObject branch) => branch is Line { IsOpen: true } or Transformer { IsOpen: true } or Reactor { IsOpen: true };

    private static string Kind(SwitchDevice device) => device.Class.Name switch
    {
        "fuse" => "fuse",
        "recloser" => "recloser",
        "relay" => "breaker",
        _ => device.IsNormallyOpen == true ? "tie" : "breaker",
    };

    private static void AddRow(Sheets sheets, string id, string branchId, string kind, bool isNormallyOpen) => sheets.Switches.Row()
        .Text("switch_id", id).Text("branch_id", branchId).Text("kind", kind).Text("normal_state", isNormallyOpen ? "open" : "closed");
}
