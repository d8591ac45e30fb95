namespace Gat.Adms.VoltVar.Search;

/// <summary>What a search found for a day.</summary>
/// <param name="Levels">Levels of the devices in each step.</param>
/// <param name="Cost">Its objective, with the price of what exceeds limits.</param>
/// <param name="Bound">What no plan within the limits costs less than; NaN: not known.</param>
/// <param name="BoundKind">What the bound is: exact, hourly, relaxed, or empty.</param>
/// <param name="IsSearchComplete">Whether all joint settings were looked at.</param>
internal sealed record PlanAnswer(int[][] Levels, double Cost, double Bound, string BoundKind, bool IsSearchComplete);
