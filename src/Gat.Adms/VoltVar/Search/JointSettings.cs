namespace Gat.Adms.VoltVar.Search;

/// <summary>All joint settings of a day's devices.</summary>
internal static class JointSettings
{
    /// <summary>Lists them; the last device moves fastest.</summary>
    public static IEnumerable<int[]> All(PlanDay day)
    {
        var levels = new int[day.Devices.Count];
        while (true)
        {
            yield return [.. levels];
            var device = levels.Length - 1;
            while (device >= 0 && ++levels[device] == day.Devices[device].Count)
            {
                levels[device--] = 0;
            }

            if (device < 0)
            {
                yield break;
            }
        }
    }
}
