namespace Gat.Dist.Import.Matpower.Language;

/// <summary>An expression. <paramref name="Offset"/> leads to its line; <paramref name="Depth"/> bounds the recursion over it.</summary>
internal abstract record Node(int Offset, int Depth);

internal sealed record NumberNode(int Offset, double Number) : Node(Offset, 1);

internal sealed record TextNode(int Offset, string Text) : Node(Offset, 1);

/// <summary>A table that the fast path has read.</summary>
internal sealed record TableNode(int Offset, MatrixValue Table) : Node(Offset, 1);

internal sealed record NameNode(int Offset, string Name) : Node(Offset, 1);

/// <summary><c>:</c> as an index.</summary>
internal sealed record AllNode(int Offset) : Node(Offset, 1);

/// <summary><c>end</c> as an index.</summary>
internal sealed record LastNode(int Offset) : Node(Offset, 1);

internal sealed record FieldNode(int Offset, Node Target, string Name) : Node(Offset, Target.Depth + 1);

/// <summary><c>x(i, j)</c>, also a call when no variable has that name; <c>x{i}</c> where <paramref name="IsBrace"/>.</summary>
internal sealed record IndexNode(int Offset, Node Target, Node[] Indices, bool IsBrace)
    : Node(Offset, 1 + Math.Max(Target.Depth, Indices.Select(index => index.Depth).DefaultIfEmpty().Max()));

internal sealed record UnaryNode(int Offset, string Operator, Node Operand) : Node(Offset, Operand.Depth + 1);

internal sealed record TransposeNode(int Offset, Node Operand) : Node(Offset, Operand.Depth + 1);

internal sealed record BinaryNode(int Offset, string Operator, Node Left, Node Right)
    : Node(Offset, 1 + Math.Max(Left.Depth, Right.Depth));

internal sealed record RangeNode(int Offset, Node First, Node? Step, Node Last)
    : Node(Offset, 1 + Math.Max(First.Depth, Math.Max(Step?.Depth ?? 0, Last.Depth)));

/// <summary><c>[ ... ]</c>, or <c>{ ... }</c> where <paramref name="IsCell"/>; no row is empty.</summary>
internal sealed record BracketNode(int Offset, IReadOnlyList<Node[]> Rows, bool IsCell)
    : Node(Offset, 1 + Rows.SelectMany(row => row).Select(item => item.Depth).DefaultIfEmpty().Max());
