using System.Globalization;

namespace Gat.Dist.Sampling;

/// <summary>Ids of scenarios that are numbered: eight digits, from 00000001, so that texts stand in the order of numbers.</summary>
public static class ScenarioIds
{
    /// <summary>The id of a scenario.</summary>
    /// <param name="index">Its number, from 0.</param>
    public static string Of(int index) => (index + 1).ToString("D8", CultureInfo.InvariantCulture);
}
