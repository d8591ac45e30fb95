using Gat.Dist.VoltVar;

namespace Gat.Adms.VoltVar.Devices;

/// <summary>A device that a plan may move, with the settings it may have.</summary>
/// <param name="Place">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Settings">Its settings, ascending: Mvar or positions. A level is an index of this.</param>
/// <param name="Present">Level at which it stands before the plan.</param>
/// <param name="Wears">Whether each level that it moves by is an operation; inverters and continuous devices have none.</param>
/// <param name="MaxOperations">Most operations in a day, the way back from the last step to the first included.</param>
internal sealed record ControlDevice(SettingPlace Place, string Id, double[] Settings, int Present, bool Wears, int MaxOperations)
{
    /// <summary>Number of its settings.</summary>
    public int Count => Settings.Length;

    /// <summary>Operations from one level to another.</summary>
    public int Operations(int from, int to) => Wears ? Math.Abs(from - to) : 0;
}
