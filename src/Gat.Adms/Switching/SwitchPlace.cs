namespace Gat.Adms.Switching;

/// <summary>One end of a branch at which one or several devices in series open and close it.</summary>
/// <param name="Branch">Index of the branch.</param>
/// <param name="AtToEnd">Which of its ends.</param>
/// <param name="Devices">The devices there, in the order of their ids; never empty.</param>
/// <param name="EndZone">Zone of the bus at that end.</param>
/// <param name="BodyZone">Zone of the branch itself.</param>
internal sealed record SwitchPlace(int Branch, bool AtToEnd, IReadOnlyList<SwitchDevice> Devices, int EndZone, int BodyZone)
{
    /// <summary>The device that opens by itself on a fault; null where there is none.</summary>
    public SwitchDevice? Protection { get; } = Devices.FirstOrDefault(device => device.Interrupts);

    /// <summary>The device that a plan operates: a remote one before others, then the quickest, a fuse last.</summary>
    public SwitchDevice Operated { get; } = Devices
        .OrderBy(device => device.Kind == SwitchKind.Fuse).ThenByDescending(device => device.IsRemote)
        .ThenBy(device => double.IsNaN(device.OperateMinutes) ? double.PositiveInfinity : device.OperateMinutes).First();

    /// <summary>Whether it only carries fuses: pulled to isolate a fault, never to shed load.</summary>
    public bool IsFuse => Operated.Kind == SwitchKind.Fuse;

    /// <summary>The zone on the other side.</summary>
    public int Across(int zone) => zone == EndZone ? BodyZone : EndZone;
}
