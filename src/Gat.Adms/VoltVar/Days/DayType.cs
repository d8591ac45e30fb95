namespace Gat.Adms.VoltVar.Days;

/// <summary>A day that stands for others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="First">First scenario of the day.</param>
/// <param name="WeightDays">Days of a year that it stands for.</param>
internal sealed record DayType(string Name, int First, double WeightDays);
