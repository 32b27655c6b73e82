//! The body of an answer, which a fault may truncate.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

/// The connection ends without an answer, or in the middle of one.
#[derive(Debug, thiserror::Error)]
#[error("connection dropped by a fault")]
pub struct Dropped;

/// A body that is sent whole, or half of it before the connection ends.
pub struct ReplyBody {
    steps: VecDeque<Step>,
    announced: u64,
}

enum Step {
    Send(Bytes),
    /// Lets the connection flush what it has; an immediate error would discard it.
    Flush,
    Drop,
}

impl ReplyBody {
    /// `truncated` stops half-way.
    pub fn new(body: Vec<u8>, truncated: bool) -> Self {
        let announced = body.len() as u64;
        let mut body = Bytes::from(body);
        let steps = if truncated && body.len() > 1 {
            body.truncate(body.len() / 2);
            VecDeque::from([Step::Send(body), Step::Flush, Step::Drop])
        } else if body.is_empty() {
            VecDeque::new()
        } else {
            VecDeque::from([Step::Send(body)])
        };
        Self { steps, announced }
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = Dropped;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Dropped>>> {
        match self.steps.pop_front() {
            Some(Step::Send(part)) => {
                self.announced -= part.len() as u64;
                Poll::Ready(Some(Ok(Frame::data(part))))
            }
            Some(Step::Flush) => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Step::Drop) => Poll::Ready(Some(Err(Dropped))),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.steps.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}
