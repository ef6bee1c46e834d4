using System.Text.Json;

namespace MailPlusPS.Nas;

/// <summary>What DSM answered to a call. An error code is an answer too; <see cref="Require"/> makes it an exception.</summary>
/// <param name="Call">The call.</param>
/// <param name="IsSuccess">Whether DSM said <c>success:true</c>. That something was done it does not prove: read it back.</param>
/// <param name="Data">The data; undefined where there is none.</param>
/// <param name="ErrorCode">DSM's code; 0 for success.</param>
/// <param name="Errors">What stands beside the code; undefined where nothing does.</param>
internal sealed record DsmReply(DsmCall Call, bool IsSuccess, JsonElement Data, int ErrorCode, JsonElement Errors = default)
{
    /// <summary>A success.</summary>
    /// <param name="call">The call.</param>
    /// <param name="data">The data.</param>
    /// <returns>The reply.</returns>
    public static DsmReply Success(DsmCall call, JsonElement data = default) => new(call, IsSuccess: true, data, ErrorCode: 0);

    /// <summary>A refusal.</summary>
    /// <param name="call">The call.</param>
    /// <param name="code">DSM's code.</param>
    /// <param name="errors">What stands beside it.</param>
    /// <returns>The reply.</returns>
    public static DsmReply Failure(DsmCall call, int code, JsonElement errors = default) => new(call, IsSuccess: false, default, code, errors);

    /// <summary>The data of a success.</summary>
    /// <returns>The data; undefined where DSM sent none.</returns>
    /// <exception cref="NasException">DSM refused: the sentence says what its code means and what to do.</exception>
    public JsonElement Require() => IsSuccess ? Data : throw DsmErrors.Refusal(this);
}
