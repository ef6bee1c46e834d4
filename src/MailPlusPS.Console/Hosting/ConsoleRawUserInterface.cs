using System;
using System.Management.Automation.Host;
using MailPlusPS.Checks;

namespace MailPlusPS.Console.Hosting;

/// <summary>The size of the window, by which the engine lays tables out; the rest of a screen is not offered.</summary>
internal sealed class ConsoleRawUserInterface : PSHostRawUserInterface
{
    private readonly Terminal _terminal;

    /// <summary>Makes the view of a terminal.</summary>
    /// <param name="terminal">The terminal.</param>
    public ConsoleRawUserInterface(Terminal terminal)
    {
        _terminal = terminal;
    }

    /// <inheritdoc />
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc />
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc />
    public override Size BufferSize
    {
        get => new(_terminal.Width, _terminal.Height);
        set => throw NotOffered();
    }

    /// <inheritdoc />
    public override Size WindowSize
    {
        get => BufferSize;
        set => throw NotOffered();
    }

    /// <inheritdoc />
    public override Size MaxPhysicalWindowSize => BufferSize;

    /// <inheritdoc />
    public override Size MaxWindowSize => BufferSize;

    /// <inheritdoc />
    public override Coordinates CursorPosition
    {
        get => default;
        set => throw NotOffered();
    }

    /// <inheritdoc />
    public override Coordinates WindowPosition
    {
        get => default;
        set => throw NotOffered();
    }

    /// <inheritdoc />
    public override int CursorSize { get; set; } = 25;

    /// <inheritdoc />
    public override string WindowTitle { get; set; } = "MailPlusPS";

    /// <inheritdoc />
    public override bool KeyAvailable => _terminal.CanAsk && System.Console.KeyAvailable;

    /// <inheritdoc />
    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
        {
            System.Console.ReadKey(intercept: true);
        }
    }

    /// <inheritdoc />
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotOffered();

    /// <inheritdoc />
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NotOffered();

    /// <inheritdoc />
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NotOffered();

    /// <inheritdoc />
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotOffered();

    /// <inheritdoc />
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotOffered();

    private static NotSupportedException NotOffered() => new(Texts.Get("Console.NoScreen"));
}
