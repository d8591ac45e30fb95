namespace Gat.Optimization.Tests.Integers;

/// <summary>Tests that start CBC's process, one class after the other: one of them counts the processes.</summary>
[CollectionDefinition(Name)]
public sealed class CbcCollection
{
    public const string Name = "cbc";
}
