using FsCheck;
using FsCheck.Fluent;

namespace Gat.Derms.Tests;

/// <summary>Properties that hold for any seed.</summary>
internal static class Properties
{
    /// <summary>Tries a property on random seeds and fails with the first one that breaks it.</summary>
    public static void HoldForAnySeed(int tries, Action<int> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(tries),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), property));
}
